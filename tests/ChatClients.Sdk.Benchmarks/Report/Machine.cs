using System.Globalization;
using System.Runtime.InteropServices;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>When and where something was measured.</summary>
internal static class Machine
{
    public static string Describe()
    {
        string day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Measured on {day}: {Environment.ProcessorCount} cores{Processor()}, {RuntimeInformation.FrameworkDescription}{Load()}.");
    }

    private static string Processor() =>
        Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? $" ({line[(line.IndexOf(':') + 1)..].Trim()})"
            : "";

    // Others on the machine make every number worse. The reader should know.
    private static string Load() =>
        Lines("/proc/loadavg").FirstOrDefault() is { } line ? $", load {line.Split(' ')[0]} before it began" : "";

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}
