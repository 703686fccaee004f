using System.Diagnostics;
using System.Text.Json;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A server in a process of its own, and the load on it.</summary>
internal sealed class WebServerProcess(Process process, Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public static async Task<WebServerProcess> StartAsync(string endpoint)
    {
        Process process = Process.Start(Self.Command("web-server", endpoint))!;
        var server = new WebServerProcess(process, new Uri((await process.StandardOutput.ReadLineAsync())!));
        await WebLoad.RunAsync(server.Address);
        return server;
    }

    private Uri Address { get; } = address;

    /// <summary>Once for the memory, in the middle of the answers; once for the time, without a collection that nobody needs.</summary>
    public async Task<WebMeasured> MeasureAsync()
    {
        WebUsage idle = await UsageAsync();
        Task load = WebLoad.RunAsync(Address);
        await Task.Delay(WebLoad.Pace * WebLoad.Pieces / 2);
        WebUsage open = await UsageAsync();
        await load;
        WebUsage before = await UsageAsync();
        await WebLoad.RunAsync(Address);
        WebUsage after = await UsageAsync();
        return new WebMeasured(
            (after.CpuMilliseconds - before.CpuMilliseconds) / WebLoad.Streams,
            (double)(open.HeapBytes - idle.HeapBytes) / WebLoad.Streams);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        _http.Dispose();
    }

    private async Task<WebUsage> UsageAsync() =>
        JsonSerializer.Deserialize(await _http.GetStringAsync("usage"), WebUsageJson.Default.WebUsage)!;
}
