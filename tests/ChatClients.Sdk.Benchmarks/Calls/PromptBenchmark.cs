using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What a buffered prompt costs, over a handler that responds at once: the whole pipeline, and its stages.</summary>
internal static class PromptBenchmark
{
    public static async Task RunAsync(Effort effort)
    {
        using var stub = new StubHandler(CallSample.Reply);
        using var bare = new HttpClient(stub, disposeHandler: false) { BaseAddress = new Uri("https://aivax.test/") };
        using HttpMessageInvoker guarded = AivaxChatClient.CreateOwnStack(stub);
        using var client = new AivaxChatClient(OptionsOf(bare), guarded, ownsClient: false, timeProvider: null, loggerFactory: null);
        ChatSession session = client.OpenSession(CallSample.AccessKey);
        using var completions = new HttpClient(new StubHandler(CallSample.Completion));
        IChatClient openAi = OpenAiPeer.Create(completions, bare.BaseAddress);
        await CheckAsync(bare, session, openAi);

        var calls = new Comparison("a buffered prompt", [
            Call("`HttpClient`, `JsonContent`, `ReadFromJsonAsync`", () => RawCall.SendAsync(bare)),
            Call("`ChatSession.SendAsync`", () => session.SendAsync(CallSample.Prompt)),
            Call("`Microsoft.Extensions.AI.OpenAI`", () => openAi.GetResponseAsync(CallSample.Prompt)),
        ]);
        var stages = new Comparison("its stages", [calls.Variants[1] with { Name = "all of it" }, .. CallStages.Of(bare, client)]);
        IReadOnlyList<IReadOnlyList<Measured>> results = await Runner.RunAsync([calls, stages], effort);
        Print("A buffered prompt", results[0]);
        Print("Its stages", results[1]);
    }

    private static AivaxChatClientOptions OptionsOf(HttpClient http) => new() { BaseAddress = http.BaseAddress! };

    private static async Task CheckAsync(HttpClient http, ChatSession session, IChatClient openAi)
    {
        string? raw = (await RawCall.SendAsync(http))?.Data?.CompletionText;
        string ours = (await session.SendAsync(CallSample.Prompt)).Text;
        string theirs = (await openAi.GetResponseAsync([new ChatMessage(ChatRole.User, CallSample.Prompt)])).Text;
        if (raw != CallSample.Text || ours != raw || theirs != raw)
        {
            throw new InvalidOperationException("The clients disagree on the answer.");
        }
    }

    private static Variant Call<T>(string name, Func<Task<T>> sendAsync) => new(name, async count =>
    {
        for (int i = 0; i < count; i++)
        {
            await sendAsync().ConfigureAwait(false);
        }
    });

    private static void Print(string title, IReadOnlyList<Measured> rows)
    {
        Table.Head(title, "ns", "ratio", "B", "ratio of bytes");
        foreach (Measured row in rows)
        {
            Table.Row(
                row.Variant.Name, Table.Time(row.Nanoseconds), Table.Ratio(row.Ratios), Table.Number(row.Bytes),
                FormattableString.Invariant($"{row.Bytes / rows[0].Bytes:0.00}"));
        }

        Console.WriteLine();
    }
}
