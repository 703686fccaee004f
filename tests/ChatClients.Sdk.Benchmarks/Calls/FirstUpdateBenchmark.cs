using System.Diagnostics;
using System.Net.ServerSentEvents;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>How long the first piece of an answer takes over loopback, from the call on: raw, and through each client.</summary>
internal static class FirstUpdateBenchmark
{
    private const int CallsInRound = 400;
    private const int LongWarmUp = 4; // A call takes many methods, and all of them are to be compiled in full.
    private const string Body = "{\"prompt\":\"" + CallSample.Prompt + "\",\"stream\":true}";

    public static async Task RunAsync(Effort effort)
    {
        using ServiceProcess server = await ServiceProcess.StartAsync(StreamServer.Command);
        using var raw = new HttpClient { BaseAddress = server.Address };
        using var client = new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = server.Address });
        using var completions = new HttpClient();
        IChatClient openAi = OpenAiPeer.Create(completions, server.Address);
        ChatSession session = client.OpenSession(CallSample.AccessKey);
        (string Name, Func<Task<long>> RunAsync)[] variants = [
            ("`HttpClient` and `SseParser`", () => RawAsync(raw)),
            ("`ChatSession.StreamAsync`", () => FirstAsync(session.StreamAsync(CallSample.Prompt))),
            ("`Microsoft.Extensions.AI.OpenAI`", () => FirstAsync(openAi.GetStreamingResponseAsync(CallSample.Prompt))),
        ];

        var medians = variants.ToDictionary(variant => variant.Name, _ => new List<double>());
        var order = new Random(1);
        foreach ((_, Func<Task<long>> runAsync) in variants.Concat(variants))
        {
            await WarmUpAsync(runAsync, LongWarmUp * effort.WarmUp);
        }

        for (int round = 0; round < effort.Rounds; round++)
        {
            var times = variants.ToDictionary(variant => variant.Name, _ => new List<double>());
            for (int i = 0; i < CallsInRound; i++)
            {
                // One call each, in turn: what disturbs the machine disturbs all.
                order.Shuffle(variants);
                foreach ((string name, Func<Task<long>> runAsync) in variants)
                {
                    times[name].Add(Stopwatch.GetElapsedTime(0, await runAsync()).TotalMicroseconds);
                }
            }

            foreach ((string name, List<double> own) in times)
            {
                medians[name].Add(Spread.Of(own).Median);
            }
        }

        Print(medians);
    }

    private static async Task WarmUpAsync(Func<Task<long>> runAsync, TimeSpan atLeast)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < atLeast)
        {
            await runAsync();
        }
    }

    private static void Print(Dictionary<string, List<double>> medians)
    {
        Table.Head("client", "µs", "µs more than raw");
        List<double> basis = medians.Values.First();
        foreach ((string name, List<double> own) in medians)
        {
            Table.Row(name, Table.Time(Spread.Of(own)), Table.Time(Spread.Of(own.Zip(basis, (one, other) => one - other))));
        }

        Console.WriteLine();
    }

    private static async Task<long> RawAsync(HttpClient http)
    {
        long start = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/public/chat-clients/" + CallSample.AccessKey + "/prompt")
        {
            Content = new StringContent(Body, System.Text.Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        long first = 0;
        SseParser<int> parser = SseParser.Create(stream, static (_, data) => data.Length);
        await foreach (SseItem<int> item in parser.EnumerateAsync().ConfigureAwait(false))
        {
            first = first == 0 ? Stopwatch.GetTimestamp() - start : first;
        }

        return first;
    }

    private static async Task<long> FirstAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        long start = Stopwatch.GetTimestamp();
        long first = 0;
        await foreach (ChatResponseUpdate update in updates.ConfigureAwait(false))
        {
            first = first == 0 ? Stopwatch.GetTimestamp() - start : first;
        }

        return first;
    }
}
