using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What it costs to read a streamed answer: the client's whole road, against the tightest reader that the platform's parts
/// make.</summary>
internal static class StreamBenchmark
{
    private const string AccessKey = "wky_benchmarkbenchmarkbenchmarkbenchmarkbenchmarkbenchmark";

    public static async Task RunAsync(Effort effort)
    {
        Console.WriteLine("### Reading a streamed answer");
        Console.WriteLine();
        Table.Head("stream", "reader", "ns per chunk", "ratio", "B per chunk");
        foreach (SampleStream sample in new[] { SampleStream.Text(), SampleStream.Mixed(), SampleStream.Unique() })
        {
            using var http = new HttpClient(new CannedHandler(sample.Bytes)) { BaseAddress = new Uri("https://aivax.test/") };
            using var client = new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = http.BaseAddress }, http);
            await CheckAsync(http, client);
            var comparison = new Comparison(sample.Name, [
                Reading("`SseParser` and `Utf8JsonReader`", () => ReadTightAsync(http)),
                Reading("`ChatSession.StreamAsync`", () => ReadSessionAsync(client)),
            ]);
            foreach (Measured row in (await Runner.RunAsync([comparison], effort))[0])
            {
                Spread perChunk =
                    new(row.Nanoseconds.Low / sample.Chunks, row.Nanoseconds.Median / sample.Chunks, row.Nanoseconds.High / sample.Chunks);
                Table.Row(
                    sample.Name, row.Variant.Name, Table.Time(perChunk), Table.Ratio(row.Ratios), Table.Number(row.Bytes / sample.Chunks));
            }
        }

        Console.WriteLine();
    }

    private static async Task CheckAsync(HttpClient http, AivaxChatClient client)
    {
        Heard tight = await ReadTightAsync(http);
        Heard session = await ReadSessionAsync(client);
        if (tight != session)
        {
            throw new InvalidOperationException($"The readers disagree: {tight} and {session}.");
        }
    }

    private static Variant Reading(string name, Func<Task<Heard>> readAsync) => new(name, async count =>
    {
        for (int i = 0; i < count; i++)
        {
            await readAsync().ConfigureAwait(false);
        }
    });

    private static async Task<Heard> ReadTightAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "prompt");
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        using Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var heard = new Heard();
        await foreach (ChatResponseUpdate update in TightReader.ReadAsync(body).ConfigureAwait(false))
        {
            heard.Add(update);
        }

        return heard;
    }

    // Not stored: the tool call at the end of an answer would have to be answered.
    private static async Task<Heard> ReadSessionAsync(AivaxChatClient client)
    {
        var heard = new Heard();
        await foreach (ChatResponseUpdate update in client.OpenSession(AccessKey)
            .StreamAsync("Where is my order?", new PromptOptions { Commit = false }).ConfigureAwait(false))
        {
            heard.Add(update);
        }

        return heard;
    }
}
