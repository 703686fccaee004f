namespace ChatClients.Sdk.Benchmarks;

/// <summary>What the engine's calls cost, by how many sessions live in it.</summary>
internal static class CallBenchmark
{
    public static async Task RunAsync(Effort effort, IReadOnlyList<int> sizes, string? only)
    {
        Table.Head("call", "sessions", "bare, ns", "engine, ns", "ratio", "goal", "bare, B", "engine, B");
        var rows = new List<(Comparison Call, int Sessions, Measured Bare, Measured Engine)>();
        foreach (int sessions in sizes)
        {
            Comparison[] comparisons =
                [.. new EngineComparisons(new EngineSubject(sessions)).All()
                    .Where(comparison => only is null || comparison.Name.Contains(only, StringComparison.Ordinal))];
            IReadOnlyList<IReadOnlyList<Measured>> results = await Runner.RunAsync(comparisons, effort);
            rows.AddRange(comparisons.Zip(results, (comparison, measured) => (comparison, sessions, measured[0], measured[1])));
            GC.Collect();
        }

        foreach ((Comparison call, int sessions, Measured bare, Measured engine) in rows.OrderBy(
            row => rows.FindIndex(first => first.Call.Name == row.Call.Name)))
        {
            Table.Row(
                call.Name,
                Table.Number(sessions),
                Table.Time(bare.Nanoseconds),
                Table.Time(engine.Nanoseconds),
                Table.Ratio(engine.Ratios),
                call.Judge(engine.Ratios),
                Table.Number(bare.Bytes),
                Table.Number(engine.Bytes));
        }

        Console.WriteLine();
    }
}
