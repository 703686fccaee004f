using System.Diagnostics;
using System.Globalization;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>How long it takes to make an engine: the first in a process, whose code has to be compiled, and those after it.</summary>
internal static class StartBenchmark
{
    private const int Later = 100;
    private const double Goal = 10;

    public static async Task RunAsync(int processes)
    {
        var first = new List<double>();
        var later = new List<double>();
        for (int i = 0; i < processes; i++)
        {
            (double firstOne, double laterOnes) = await AskAsync();
            first.Add(firstOne);
            later.Add(laterOnes);
        }

        Table.Head("start", "ms", "goal");
        Row("the first in a process: assemblies are loaded and code is compiled", Spread.Of(first), "–");
        Row("once loaded", Spread.Of(later), Spread.Of(later).Median < Goal ? "met" : "missed");
        Console.WriteLine();
    }

    /// <summary>What a process of its own does: it prints how long its first start took, and the median of those after it.</summary>
    public static void Tell()
    {
        double first = Start();
        double later = Spread.Of(Enumerable.Range(0, Later).Select(_ => Start())).Median;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first} {later}"));
    }

    private static double Start()
    {
        long start = Stopwatch.GetTimestamp();
        var engine = new InMemoryAivax();
        using HttpMessageHandler handler = engine.CreateHandler();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<(double First, double Later)> AskAsync()
    {
        using Process process = Process.Start(Self.Command("start"))!;
        double[] reported =
            [.. (await process.StandardOutput.ReadToEndAsync()).Split(' ')
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        await process.WaitForExitAsync();
        return (reported[0], reported[1]);
    }

    private static void Row(string name, Spread milliseconds, string goal) => Table.Row(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{milliseconds.Median:0.000} ({milliseconds.Low:0.000}–{milliseconds.High:0.000})"),
        goal);
}
