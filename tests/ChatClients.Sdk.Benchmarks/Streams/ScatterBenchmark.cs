using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What a byte costs, however the bytes are cut: twice the bytes must cost twice the time.</summary>
internal static class ScatterBenchmark
{
    private const int Few = 500;
    private const int LargeEvent = 1024 * 1024;

    private static readonly (string Name, int Most)[] s_cuts =
        [("16 KiB at a time", 16 * 1024), ("200 bytes: every event is split", 200), ("3 bytes: characters are split", 3), ("one byte", 1)];

    public static async Task RunAsync(Effort effort)
    {
        Table.Head("bytes arrive", "stream", "ns per byte", "twice the bytes, ns per byte", "ratio");
        foreach ((string name, int most) in s_cuts)
        {
            await CompareAsync(name, "text", Text(Few), Text(2 * Few), most, effort);
        }

        await CompareAsync("16 KiB at a time", "one event of 1 MiB", Large(LargeEvent), Large(2 * LargeEvent), 16 * 1024, effort);
        await CompareAsync("1,000 bytes", "one event of 1 MiB", Large(LargeEvent), Large(2 * LargeEvent), 1000, effort);
        Console.WriteLine();
    }

    private static async Task CompareAsync(string cut, string stream, byte[] one, byte[] twice, int most, Effort effort)
    {
        using SessionReader first = new(new CannedHandler(one, most));
        using SessionReader second = new(new CannedHandler(twice, most));
        var comparison = new Comparison(
            stream, [StreamBenchmark.Reading(stream, first.ReadAsync), StreamBenchmark.Reading(stream, second.ReadAsync)]);
        IReadOnlyList<Measured> rows = (await Runner.RunAsync([comparison], effort))[0];
        Table.Row(
            cut, stream, PerByte(rows[0], one), PerByte(rows[1], twice),
            Table.Ratio(new Spread(rows[1].Ratios.Low / 2, rows[1].Ratios.Median / 2, rows[1].Ratios.High / 2)));
    }

    private static string PerByte(Measured row, byte[] bytes) => Table.Number(row.Nanoseconds.Median / bytes.Length);

    private static byte[] Text(int chunks) => SampleStream.Text(chunks).Bytes;

    private static byte[] Large(int length)
    {
        string text = string.Concat(Enumerable.Repeat("ação e reação \\n", length / 20));
        return Encoding.UTF8.GetBytes($"data: {{\"choices\":[{{\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\ndata: [DONE]\n\n");
    }
}
