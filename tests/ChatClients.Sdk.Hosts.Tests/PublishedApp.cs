using System.Diagnostics;

namespace ChatClients.Sdk.Hosts.Tests;

/// <summary><c>tests/Hosts/AotApp</c>, published once for all tests of a way to do it.</summary>
/// <param name="way">What <c>PublishAs</c> says: Aot or Trimmed.</param>
internal sealed class PublishedApp(string way)
{
    private readonly Lock _lock = new();
    private Task<string>? _published;

    /// <summary>What the build wrote.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The path of the program.</summary>
    public Task<string> PublishAsync()
    {
        lock (_lock)
        {
            return _published ??= RunAsync();
        }
    }

    private async Task<string> RunAsync()
    {
        // Everything is built in a folder of its own, so that no other build is disturbed.
        string folder = Path.GetFullPath(HostBuilds.PathOf("AotApp", "..", way));
        string program = Path.Combine(folder, "program");
        var start = new ProcessStartInfo(
            "dotnet",
            ["publish", HostBuilds.ProjectOf("AotApp"), "-c", "Release", "--use-current-runtime", $"-p:PublishAs={way}", "-nodeReuse:false",
                "--artifacts-path", folder, "-o", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host's own settings of MSBuild would send the new process to the wrong folders of the SDK.
        foreach (string name in start.Environment.Keys.Where(it => it.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process publish = Process.Start(start)!;
        publish.StandardInput.Close();
        Task<string> errors = publish.StandardError.ReadToEndAsync();
        Output = await publish.StandardOutput.ReadToEndAsync() + await errors;
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, Output);
        return Path.Combine(program, OperatingSystem.IsWindows() ? "AotApp.exe" : "AotApp");
    }
}
