using System.Diagnostics;
using System.Text;

namespace ChatClients.Sdk.Hosts.Tests;

/// <summary>A program that runs one scenario on its host, and whose lines a test reads as they come.</summary>
internal sealed class HostProgram : IDisposable
{
    // A program that hangs must not hang the tests. None needs more than seconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _limit = new(s_patience);
    private readonly Process _process;
    private readonly Task<string> _errors;

    public HostProgram(IEnumerable<string> command)
    {
        string[] parts = [.. command];
        _process = Process.Start(new ProcessStartInfo(parts[0], parts[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["LC_ALL"] = "C.UTF-8" }, // Mono writes in the encoding of the locale.
        })!;
        _process.StandardInput.Close();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(_limit.Token);

    /// <summary>All lines that are left, of a program that ends well.</summary>
    public async Task<string[]> ReadToEndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync(_limit.Token);
        await _process.WaitForExitAsync(_limit.Token);
        Assert.True(_process.ExitCode == 0, $"{output}{await _errors}");
        return output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _limit.Dispose();
    }
}
