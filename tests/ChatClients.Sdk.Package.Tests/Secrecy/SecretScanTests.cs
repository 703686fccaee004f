namespace ChatClients.Sdk.Package.Tests;

/// <summary>Nothing that is published holds a secret.</summary>
[Collection(typeof(PackedOnce))]
public sealed class SecretScanTests(PackedPackages packages)
{
    private static readonly string[] s_unpublished = [".git", "bin", "obj", "artifacts", "TestResults", ".vs"];

    [Theory]
    [InlineData("ChatClients.Sdk", "nupkg")]
    [InlineData("ChatClients.Sdk", "snupkg")]
    [InlineData("ChatClients.Sdk.InMemory", "nupkg")]
    [InlineData("ChatClients.Sdk.InMemory", "snupkg")]
    public void A_package_holds_no_secret(string id, string extension)
    {
        using var package = packages.Open(id, extension);

        Assert.Contains(package.Entries, it => it.EndsWith(extension == "nupkg" ? ".dll" : ".pdb", StringComparison.Ordinal));
        Problems.None(package.Entries.SelectMany(it => KeyShapes.In(package.Read(it)).Select(secret => $"{it}: {secret}")));
    }

    [Fact]
    public void The_repository_holds_no_secret()
    {
        string[] files = [.. Files()];

        Assert.Contains("README.md", files.Select(RepositoryFiles.Relative));
        Assert.Contains("docs/observability.md", files.Select(RepositoryFiles.Relative));
        Problems.None(
            files.SelectMany(it => KeyShapes.In(File.ReadAllBytes(it)).Select(secret => $"{RepositoryFiles.Relative(it)}: {secret}")));
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(RepositoryFiles.Root)
            .Concat(
                Directory.EnumerateDirectories(RepositoryFiles.Root).Select(it => Path.GetFileName(it)!).Except(s_unpublished)
                    .SelectMany(it => RepositoryFiles.In(it, "*")));
}
