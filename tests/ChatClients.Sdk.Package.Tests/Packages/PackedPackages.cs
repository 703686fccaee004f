using System.Diagnostics;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>Packs every package once, from the builds these tests were built with.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("packages-").FullName;

    public async ValueTask InitializeAsync()
    {
        foreach (var project in RepositoryFiles.In("src", "*.csproj"))
        {
            await Pack(project);
        }
    }

    internal PackageFile Open(string id, string extension = "nupkg") =>
        new(Assert.Single(
            Directory.GetFiles(_folder, $"{id}.?.*.{extension}"), it => char.IsAsciiDigit(Path.GetFileName(it)[id.Length + 1])));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The test host's own MSBuild settings would send the new process to the wrong SDK folders.</summary>
    internal static void ForgetTestHost(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(it => it.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }
    }

    private async Task Pack(string project)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["pack", project, "--no-build", "-c", RepositoryFiles.Configuration, "-o", _folder, "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = RepositoryFiles.Root,
        };
        ForgetTestHost(start);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }
}
