namespace ChatClients.Sdk.Benchmarks;

/// <summary>What it costs to read a streamed answer: the client's whole road, against the tightest reader that the platform's parts
/// make, and against the readers that a user would otherwise take.</summary>
internal static class StreamBenchmark
{
    private static readonly Uri s_service = new("https://aivax.test/");

    public static async Task RunAsync(Effort effort)
    {
        Table.Head("stream", "reader", "ns per chunk", "ratio", "B per chunk", "pieces delivered");
        (SampleStream Sample, double Goal)[] samples =
            [(SampleStream.Text(), 0.32), (SampleStream.Mixed(), 0.37), (SampleStream.Unique(), 0.80)];
        foreach ((SampleStream sample, double goal) in samples)
        {
            await MeasureAsync(sample, goal, effort);
        }

        Console.WriteLine();
    }

    public static Variant Reading(string name, Func<Task<Heard>> readAsync) => new(name, async count =>
    {
        for (int i = 0; i < count; i++)
        {
            await readAsync().ConfigureAwait(false);
        }
    });

    private static async Task MeasureAsync(SampleStream sample, double goal, Effort effort)
    {
        using var handler = new CannedHandler(sample.Bytes);
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = s_service };
        using var session = new SessionReader(handler);
        var peers = new PeerReaders(http, s_service);
        (string Name, Func<Task<Heard>> ReadAsync)[] readers =
        [
            ("`SseParser` and `Utf8JsonReader`", () => TightReading.ReadAsync(http)),
            ("`ChatSession.StreamAsync`", session.ReadAsync),
            ("OpenAI", peers.ReadOpenAIAsync),
            ("Microsoft.Extensions.AI.OpenAI", peers.ReadExtensionsAsync),
        ];
        Heard[] heard = await Task.WhenAll(readers.Select(reader => reader.ReadAsync()));
        Check(heard);
        var comparison = new Comparison(sample.Name, [.. readers.Select(reader => Reading(reader.Name, reader.ReadAsync))]) { Goal = goal };
        IReadOnlyList<Measured> rows = (await Runner.RunAsync([comparison], effort))[0];
        for (int i = 0; i < rows.Count; i++)
        {
            Spread time = rows[i].Nanoseconds;
            string judged = i == 1 ? $", {comparison.Judge(rows[i].Ratios)}" : "";
            Table.Row(
                sample.Name, rows[i].Variant.Name,
                Table.Time(new(time.Low / sample.Chunks, time.Median / sample.Chunks, time.High / sample.Chunks)),
                Table.Ratio(rows[i].Ratios) + judged, Table.Number(rows[i].Bytes / sample.Chunks),
                Table.Number(heard[i].Pieces));
        }
    }

    // The reference and the session must agree in all; the others at least in the text.
    private static void Check(Heard[] heard)
    {
        if ((heard[0] with { Pieces = 0 }) != (heard[1] with { Pieces = 0 }) || heard[2..].Any(other => other.Text != heard[0].Text))
        {
            throw new InvalidOperationException($"The readers disagree: {string.Join(" and ", heard)}.");
        }
    }
}
