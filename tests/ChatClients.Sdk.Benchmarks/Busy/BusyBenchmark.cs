using System.Globalization;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What a server pays that reads many answers at once, each at the pace of a model: the client in a process of its own, the
/// service in this one.</summary>
internal static class BusyBenchmark
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(2.5);

    private static readonly (string Stack, string Name)[] s_stacks =
    [
        ("Raw", "`HttpClient`, `SseParser`, `Utf8JsonReader`"),
        ("Sdk", "`ChatSession.StreamAsync`"),
        ("OpenAI", "`OpenAI`"),
        ("MicrosoftAI", "`Microsoft.Extensions.AI.OpenAI`"),
    ];

    // Streams, and how many pieces a second each gets. At 2,000 streams two cores could not carry the pace of 200.
    private static readonly (int Streams, int PerSecond)[] s_loads = [(10, 50), (200, 50), (2_000, 5)];

    public static async Task RunAsync(int rounds)
    {
        using var service = new BusyService();
        BusyProcess[] clients = [];
        try
        {
            // Together: a server that is busy has compiled its code long ago.
            clients = await Task.WhenAll(s_stacks.Select(it => BusyProcess.StartAsync(it.Stack, service.Address)));
            Table.Head(
                "client", "open streams", "pieces a second, each", "CPU per piece, µs", "ratio", "B per piece", "heap, KiB an open stream");
            foreach ((int streams, int perSecond) in s_loads)
            {
                service.Pace = TimeSpan.FromSeconds(1) / perSecond;
                Write(streams, perSecond, await MeasureAsync(clients, streams, rounds));
            }

            Console.WriteLine();
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
        }
    }

    private static async Task<List<BusyMeasured>[]> MeasureAsync(BusyProcess[] clients, int streams, int rounds)
    {
        List<BusyMeasured>[] measured = [.. clients.Select(_ => new List<BusyMeasured>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < clients.Length; i++)
            {
                measured[i].Add(await clients[i].MeasureAsync(streams, s_time));
            }
        }

        return measured;
    }

    private static void Write(int streams, int perSecond, List<BusyMeasured>[] measured)
    {
        for (int i = 0; i < measured.Length; i++)
        {
            Spread ratio = Spread.Of(measured[i].Zip(measured[0], (one, other) => one.Microseconds / other.Microseconds));
            Table.Row(
                s_stacks[i].Name,
                Table.Number(streams),
                perSecond.ToString(CultureInfo.InvariantCulture),
                Table.Time(Spread.Of(measured[i].Select(it => it.Microseconds))),
                Table.Ratio(ratio),
                Table.Number(Spread.Of(measured[i].Select(it => it.Bytes)).Median),
                Table.Number(Spread.Of(measured[i].Select(it => it.HeapBytes / 1024)).Median));
        }
    }
}
