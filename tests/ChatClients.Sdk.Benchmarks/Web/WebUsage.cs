using System.Diagnostics;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What a server process has used so far.</summary>
/// <param name="CpuMilliseconds">Of both cores, in user and kernel mode.</param>
/// <param name="HeapBytes">What is alive on the managed heap.</param>
internal sealed record WebUsage(double CpuMilliseconds, long HeapBytes)
{
    /// <summary>The time is taken before the heap is collected.</summary>
    public static WebUsage Take()
    {
        using var process = Process.GetCurrentProcess();
        double cpu = process.TotalProcessorTime.TotalMilliseconds;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return new WebUsage(cpu, GC.GetTotalMemory(forceFullCollection: false));
    }
}

/// <summary>How it is reported to the process that measures.</summary>
[JsonSerializable(typeof(WebUsage))]
internal sealed partial class WebUsageJson : JsonSerializerContext;
