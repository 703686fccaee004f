using System.Globalization;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>How long a program takes from its start to the first piece of a streamed answer, and what it weighs.</summary>
internal static class ColdStartBenchmark
{
    private const string Raw = "Raw";
    private const string Sdk = "Sdk";
    private const string MicrosoftAI = "MicrosoftAI";
    private const double NativeGoal = 1.25;
    private const double NativeMegabytes = 7.5;
    private const double JitGoal = 1.4;
    private const double JitGoalToMicrosoftAI = 0.65;

    private static readonly (string Stack, string Name)[] s_stacks =
    [
        (Raw, "`HttpClient`, `SseParser`, `Utf8JsonReader`"),
        (Sdk, "`ChatSession.StreamAsync`"),
        ("SdkKey", "the same, for a session opened from its key alone"),
        ("OpenAI", "`OpenAI`"),
        (MicrosoftAI, "`Microsoft.Extensions.AI.OpenAI`"),
    ];

    public static async Task RunAsync(bool native, int starts)
    {
        var programs = new List<StackProgram>();
        foreach ((string stack, _) in s_stacks)
        {
            programs.Add(await StackProgram.PublishAsync(stack, native));
        }

        List<Started>[] measured = await MeasureAsync(programs, starts);
        if (native)
        {
            WriteNative(programs, measured);
        }
        else
        {
            WriteJit(measured);
        }

        Console.WriteLine();
    }

    private static async Task<List<Started>[]> MeasureAsync(List<StackProgram> programs, int starts)
    {
        using var service = new AnswerService();
        List<Started>[] measured = [.. programs.Select(_ => new List<Started>())];
        int[] order = [.. Enumerable.Range(0, programs.Count)];
        var random = new Random(1);
        for (int round = -1; round < starts; round++)
        {
            random.Shuffle(order);
            foreach (int i in order)
            {
                Started started = await programs[i].RunAsync(service.Address);
                if (round >= 0)
                {
                    measured[i].Add(started);
                }
            }
        }

        return measured;
    }

    private static void WriteNative(List<StackProgram> programs, List<Started>[] measured)
    {
        Table.Head("native program", "start to first piece, ms", "ratio", "goal", "size, MB", "goal");
        for (int i = 0; i < s_stacks.Length; i++)
        {
            bool isJudged = s_stacks[i].Stack == Sdk;
            Spread ratio = Ratio(measured, i, 0);
            double size = programs[i].Megabytes;
            Table.Row(
                s_stacks[i].Name,
                Milliseconds(measured[i]),
                Table.Ratio(ratio),
                Judge(isJudged, ratio.Median, NativeGoal),
                size.ToString("0.00", CultureInfo.InvariantCulture),
                Judge(isJudged, size, NativeMegabytes));
        }
    }

    private static void WriteJit(List<Started>[] measured)
    {
        Table.Head(
            "program, compiled as it runs", "start to first piece, ms", "ratio", "goal", "ratio to the last", "goal", "methods compiled",
            "compiler, ms", "assemblies");
        for (int i = 0; i < s_stacks.Length; i++)
        {
            bool isJudged = s_stacks[i].Stack == Sdk;
            Spread toRaw = Ratio(measured, i, 0);
            Spread toLast = Ratio(measured, i, s_stacks.Length - 1);
            Table.Row(
                s_stacks[i].Name,
                Milliseconds(measured[i]),
                Table.Ratio(toRaw),
                Judge(isJudged, toRaw.Median, JitGoal),
                Table.Ratio(toLast),
                Judge(isJudged, toLast.Median, JitGoalToMicrosoftAI),
                Table.Number(Spread.Of(measured[i].Select(start => start.Methods)).Median),
                Table.Number(Spread.Of(measured[i].Select(start => start.CompilerMilliseconds)).Median),
                Table.Number(Spread.Of(measured[i].Select(start => start.Assemblies)).Median));
        }
    }

    private static string Judge(bool isJudged, double value, double goal) =>
        isJudged ? Invariant($"{(value <= goal ? "met" : "missed")} (≤ {goal:0.##})") : "–";

    private static Spread Ratio(List<Started>[] measured, int i, int basis) => Spread.Of(
        measured[i].Zip(measured[basis], (one, other) => one.Milliseconds / other.Milliseconds));

    private static string Milliseconds(List<Started> starts)
    {
        Spread it = Spread.Of(starts.Select(start => start.Milliseconds));
        return Invariant($"{it.Median:0.0} ({it.Low:0.0}–{it.High:0.0})");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
