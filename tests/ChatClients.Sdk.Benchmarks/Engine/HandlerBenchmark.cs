namespace ChatClients.Sdk.Benchmarks;

/// <summary>What a whole call through the handler costs, by how many sessions live in the engine.</summary>
internal static class HandlerBenchmark
{
    private const double Goal = 1.5;
    private const int MostAtOnce = 200;

    public static async Task RunAsync(Effort effort, IReadOnlyList<int> sizes)
    {
        var subjects = new List<HandlerSubject>();
        foreach (int sessions in sizes)
        {
            subjects.Add(await HandlerSubject.CreateAsync(sessions));
        }

        Comparison[] comparisons =
        [
            new("reuse by tag", [.. subjects.Select(subject => Calling(subject, Requests.Tag, subject.CreateOrReuseAsync))])
                { Goal = Goal },
            new("read by key", [.. subjects.Select(subject => Calling(subject, number => subject.AccessKeys[number], subject.ReadAsync))])
                { Goal = Goal },
            new("prompt, answered at once",
                [.. subjects.Select(
                    subject => Calling(subject, number => subject.AccessKeys[number], subject.PromptAsync, forgets: true))]) { Goal =
                        Goal },
        ];
        IReadOnlyList<IReadOnlyList<Measured>> results = await Runner.RunAsync(comparisons, effort);

        Table.Head("call", "sessions", "µs", $"ratio to {sizes[0]:#,0}", "goal", "B");
        foreach ((Comparison comparison, IReadOnlyList<Measured> rows) in comparisons.Zip(results))
        {
            foreach (Measured row in rows)
            {
                Spread microseconds = new(row.Nanoseconds.Low / 1000, row.Nanoseconds.Median / 1000, row.Nanoseconds.High / 1000);
                Table.Row(
                    comparison.Name,
                    row.Variant.Name,
                    Table.Time(microseconds),
                    Table.Ratio(row.Ratios),
                    comparison.Judge(row.Ratios),
                    Table.Number(row.Bytes));
            }
        }

        Console.WriteLine();
        subjects.ForEach(subject => subject.Dispose());
    }

    private static Variant Calling(
        HandlerSubject subject, Func<int, string> name, Func<string, Task<byte[]>> callAsync, bool forgets = false)
    {
        var requests = new Requests(subject.Sessions);
        string[] names = requests.InOrder(number => new string(name(number).AsSpan()));
        return new Variant(Table.Number(subject.Sessions), async count =>
        {
            for (int i = 0; i < count; i++)
            {
                await callAsync(names[requests.Next()]).ConfigureAwait(false);
            }
        })
        {
            Batch = forgets ? MostAtOnce : int.MaxValue,
            CleanUp = forgets ? () => Forget(subject, requests) : static () => { },
        };
    }

    private static void Forget(HandlerSubject subject, Requests requests)
    {
        foreach (int number in requests.TakeVisited())
        {
            subject.ResetAsync(subject.AccessKeys[number]).GetAwaiter().GetResult();
        }
    }
}
