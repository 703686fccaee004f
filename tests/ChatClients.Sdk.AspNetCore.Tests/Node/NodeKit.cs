using System.Diagnostics;

namespace ChatClients.Sdk.AspNetCore.Tests.Node;

/// <summary>Node and the AI SDK, installed once below artifacts/. Where that cannot be, the tests are skipped with the reason, unless
/// the variable REQUIRE_NODE is set.</summary>
public sealed class NodeKit : IAsyncLifetime
{
    private readonly Dictionary<string, FrontEnd> _frontEnds = [];
    private string? _missing;

    public static string Folder { get; } = Path.Combine(Root(AppContext.BaseDirectory), "artifacts", "node");

    public async ValueTask InitializeAsync()
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Node");
        Directory.CreateDirectory(Folder);
        bool isInstalled = Directory.Exists(Path.Combine(Folder, "node_modules", "ai-7"))
            && File.Exists(Path.Combine(Folder, "package.json"))
            && await File.ReadAllTextAsync(Path.Combine(Folder, "package.json"))
                == await File.ReadAllTextAsync(Path.Combine(source, "package.json"));
        foreach (string file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        _missing = await RunAsync("node", "--version")
            ?? (isInstalled ? null : await RunAsync("npm", "install --no-audit --no-fund --loglevel=error"));
    }

    /// <summary>The program of one version: it is started once.</summary>
    internal FrontEnd FrontEnd(string version)
    {
        if (_missing is not null)
        {
            Assert.False(Environment.GetEnvironmentVariable("REQUIRE_NODE") == "1", _missing);
            Assert.Skip(_missing);
        }

        return _frontEnds.TryGetValue(version, out FrontEnd? started) ? started : _frontEnds[version] = Node.FrontEnd.Start(version);
    }

    public ValueTask DisposeAsync()
    {
        foreach (FrontEnd frontEnd in _frontEnds.Values)
        {
            frontEnd.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    // Null when it went well.
    private static async Task<string?> RunAsync(string program, string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : $"{program} {arguments} failed: {error}{await output}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"{program} is not installed.";
        }
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "ChatClients.Sdk.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
