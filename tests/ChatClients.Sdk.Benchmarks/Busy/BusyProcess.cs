using System.Diagnostics;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A <see cref="BusyClient"/> in a process of its own.</summary>
internal sealed class BusyProcess(Process process) : IDisposable
{
    public static async Task<BusyProcess> StartAsync(string stack, Uri service)
    {
        var client = new BusyProcess(Process.Start(Self.Command("busy-client", stack, service.OriginalString))!);
        await client.ReadAsync();
        return client;
    }

    public async Task<BusyMeasured> MeasureAsync(int streams, TimeSpan time)
    {
        await process.StandardInput.WriteLineAsync(FormattableString.Invariant($"{streams} {time.TotalSeconds}"));
        await process.StandardInput.FlushAsync();
        return BusyMeasured.Read(await ReadAsync());
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<string> ReadAsync() =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A client of the busy server has ended.");
}
