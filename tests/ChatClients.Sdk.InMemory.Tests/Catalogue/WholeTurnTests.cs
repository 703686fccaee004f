using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Catalogue;

/// <summary>A caller that leaves in the middle takes the turn along: the user's message goes with the partial answer.</summary>
public sealed class WholeTurnTests
{
    private readonly Door _door = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E5_Cancelling_drops_the_message_and_the_partial_answer_together(bool streamed)
    {
        var gateway = new ScriptedGateway("Before.", new ScriptedTurn().Say("First. ").WaitFor(_door.WaitAsync), "Hello again.");
        ChatSession session = await SessionAsync(gateway);
        await session.SendAsync("One");
        using var stop = new CancellationTokenSource();
        Task talk = streamed ? session.StreamAsync("Two", cancellationToken: stop.Token).ToPromptResponseAsync() : session.SendAsync("Two", cancellationToken: stop.Token);
        await _door.Reached;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => talk.WithinReason());
        await _door.Cancelled;
        Assert.Equal(["One", "Before."], Texts(await session.GetHistoryAsync()));
        Assert.Equal("Hello again.", (await session.SendAsync("Three").WithinReason()).CompletionText);
        Assert.Equal(["One", "Before.", "Three"], Texts(gateway.Conversations[^1]));
    }

    [Fact]
    public async Task E5_Leaving_the_loop_drops_the_turn_too()
    {
        ChatSession session = await SessionAsync(new ScriptedGateway(new ScriptedTurn().Say("First. ").WaitFor(_door.WaitAsync), "Hello again."));

        await foreach (ChatResponseUpdate update in session.StreamAsync("Hi"))
        {
            await _door.Reached;
            break;
        }

        await _door.Cancelled;
        Assert.Empty(await session.GetHistoryAsync());
        Assert.Equal("Hello again.", (await session.SendAsync("Hi").WithinReason()).CompletionText);
    }

    [Fact]
    public async Task E5_A_turn_that_is_cancelled_behind_its_tool_calls_leaves_none_open()
    {
        using var aivax = new BareAivax(new ScriptedGateway(
            new ScriptedTurn().UseServerTool("search", result: "found").CallTool("show", callId: "c1").WaitFor(_door.WaitAsync), "Fresh."));
        string key = await aivax.CreateAsync();
        using var stop = new CancellationTokenSource();
        Task<HttpResponseMessage> turn = aivax.Http.SendAsync(
            BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"Hi"}"""u8.ToArray()), stop.Token);
        await _door.Reached;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn.WithinReason());
        await aivax.PromptAsync(key, """{"prompt":"Again"}""").WithinReason();
        Assert.Equal(["Again", "Fresh."], Texts(aivax.Find(key).Messages));
        Assert.Empty(aivax.Find(key).OpenToolCalls);
    }

    [Fact]
    public async Task E5_Wherever_the_reader_leaves_all_of_the_turn_is_stored_or_nothing()
    {
        string[] pieces = [.. Enumerable.Range(0, 6).Select(i => $"piece {i} ")];
        using var aivax = new BareAivax(new ScriptedGateway(_ => new ScriptedTurn().Say(pieces)));
        List<int> stored = [];

        // The first event opens the answer, the last two are its end and the end mark.
        for (int events = 0; events <= pieces.Length + 3; events++)
        {
            string key = await aivax.CreateAsync();
            InMemorySession session = aivax.Find(key);
            using (HttpResponseMessage response = await aivax.Http.SendAsync(
                BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}"""u8.ToArray()), HttpCompletionOption.ResponseHeadersRead))
            {
                using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
                for (int read = 0; read < events; read++)
                {
                    await reader.ReadUntilAsync("data: ");
                }
            }

            // Behind it in the queue: once this is answered, the turn before it is over.
            await aivax.PromptAsync(key, """{"prompt":"Next"}""").WithinReason();
            Assert.Contains(session.MessageCount, new[] { 2, 4 });
            Assert.Equal(["Next", string.Concat(pieces)], Texts(session.Messages).TakeLast(2));
            stored.Add(session.MessageCount);
        }

        Assert.Equal(4, stored[^1]);
    }

    private static IEnumerable<string> Texts(IEnumerable<ChatMessage> messages) => messages.Select(message => message.Text);

    private static Task<ChatSession> SessionAsync(ScriptedGateway gateway) =>
        new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway }).CreateClient().CreateWebChatSessionAsync(new());
}
