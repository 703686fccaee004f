namespace ChatClients.Sdk.Package.Tests;

public sealed class SolutionTests
{
    [Fact]
    public void The_solution_has_every_project()
    {
        var solution = File.ReadLines(RepositoryFiles.PathOf("ChatClients.Sdk.sln"))
            .Where(it => it.Contains(".csproj", StringComparison.Ordinal))
            .Select(it => it.Split('"')[5].Replace('\\', '/'));
        var written = new[] { "src", "tests", "samples" }.SelectMany(it => RepositoryFiles.In(it, "*.csproj"))
            .Select(RepositoryFiles.Relative);

        Assert.Equal(written.Order(), solution.Order());
    }
}
