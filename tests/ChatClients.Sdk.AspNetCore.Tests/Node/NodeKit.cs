using System.Diagnostics;
using System.Text.Json;

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

        _missing = (await RunAsync("node", "--version")).Error
            ?? (isInstalled ? null : (await RunAsync("npm", "install --no-audit --no-fund --loglevel=error")).Error);
    }

    /// <summary>The program of one version: it is started once.</summary>
    internal FrontEnd FrontEnd(string version)
    {
        SkipIfMissing();
        return _frontEnds.TryGetValue(version, out FrontEnd? started) ? started : _frontEnds[version] = Node.FrontEnd.Start(version);
    }

    /// <summary>Runs a program to its end, and returns what it reports.</summary>
    internal async Task<JsonElement> RunAsync(string program, params int[] arguments)
    {
        SkipIfMissing();
        (string output, string? error) = await RunAsync("node", $"{program} {string.Join(' ', arguments)}");
        Assert.Null(error);
        return JsonDocument.Parse(output).RootElement;
    }

    public ValueTask DisposeAsync()
    {
        foreach (FrontEnd frontEnd in _frontEnds.Values)
        {
            frontEnd.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private void SkipIfMissing()
    {
        if (_missing is not null)
        {
            Assert.False(Environment.GetEnvironmentVariable("REQUIRE_NODE") == "1", _missing);
            Assert.Skip(_missing);
        }
    }

    // The error is null when it went well.
    private static async Task<(string Output, string? Error)> RunAsync(string program, string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            Task<string> reading = process.StandardOutput.ReadToEndAsync();
            string error = await process.StandardError.ReadToEndAsync();
            string output = await reading;
            await process.WaitForExitAsync();
            return (output, process.ExitCode == 0 ? null : $"{program} {arguments} failed: {error}{output}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ("", $"{program} is not installed.");
        }
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "ChatClients.Sdk.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
