using System.Diagnostics;
using System.Text.Json;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A server in a process of its own, and the load on it.</summary>
internal sealed class WebServerProcess(Process process, Uri address) : IDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = s_longestWait };

    public static async Task<WebServerProcess> StartAsync(string endpoint)
    {
        Process process = Process.Start(Self.Command("web-server", endpoint))!;
        string? address = await process.StandardOutput.ReadLineAsync().WaitAsync(s_longestWait);
        return new WebServerProcess(process, new Uri(address ?? throw new InvalidOperationException("A server of the web has ended.")));
    }

    /// <summary>Compiles what the measured loads need.</summary>
    public Task WarmUpAsync() => WebLoad.RunAsync(address);

    /// <summary>Once for the memory, in the middle of the answers; once for the time, without a collection that nobody needs.</summary>
    public async Task<WebMeasured> MeasureAsync()
    {
        WebUsage idle = await UsageAsync();
        Task load = WebLoad.RunAsync(address);
        await Task.Delay(WebLoad.Pace * WebLoad.Pieces / 2);
        WebUsage open = await UsageAsync();
        await load;
        WebUsage before = await UsageAsync();
        await WebLoad.RunAsync(address);
        WebUsage after = await UsageAsync();
        return new WebMeasured(
            (after.CpuMilliseconds - before.CpuMilliseconds) / WebLoad.Streams,
            (double)(open.HeapBytes - idle.HeapBytes) / WebLoad.Streams);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(s_longestWait))
        {
            process.Kill();
        }

        process.Dispose();
        _http.Dispose();
    }

    private async Task<WebUsage> UsageAsync() =>
        JsonSerializer.Deserialize(await _http.GetStringAsync("usage"), WebUsageJson.Default.WebUsage)!;
}
