using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>A caller that leaves in the middle ends the turn: the user's message is dropped with the partial answer.</summary>
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
        Task talk = streamed ? session.StreamAsync("Two", cancellationToken: stop.Token).ToPromptResponseAsync()
            : session.SendAsync("Two", cancellationToken: stop.Token);
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
        ChatSession session = await SessionAsync(
            new ScriptedGateway(new ScriptedTurn().Say("First. ").WaitFor(_door.WaitAsync), "Hello again."));

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
    public async Task E5_A_turn_that_is_cancelled_after_its_tool_calls_leaves_none_open()
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
        Door[] doors = [];
        using var aivax = new BareAivax(
            new ScriptedGateway(talk => talk[^1].Text == "Next" ? new ScriptedTurn().Say(pieces) : Guarded(pieces, doors)));

        // The first event opens the answer; then come the pieces, the end and the end mark.
        int end = pieces.Length + 2;
        for (int events = 0; events <= end + 1; events++)
        {
            // One before each piece and one before the end: each is opened only for a reader that goes on.
            doors = [.. Enumerable.Range(0, pieces.Length + 1).Select(_ => new Door())];
            string key = await aivax.CreateAsync();
            InMemorySession session = aivax.Find(key);
            using (HttpResponseMessage response = await aivax.Http.SendAsync(
                BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}"""u8.ToArray()),
                HttpCompletionOption.ResponseHeadersRead))
            {
                using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
                for (int read = 0; read < events; read++)
                {
                    doors.ElementAtOrDefault(read - 1)?.Open();
                    Assert.Contains("data: ", await reader.ReadUntilAsync("data: "), StringComparison.Ordinal);
                }
            }

            // After it in the queue: once this is answered, the turn before it is over.
            await aivax.PromptAsync(key, """{"prompt":"Next"}""").WithinReason();
            Assert.Equal((events, events < end ? 2 : 4), (events, session.MessageCount));
            Assert.Equal(["Next", string.Concat(pieces)], Texts(session.Messages).TakeLast(2));
        }
    }

    private static ScriptedTurn Guarded(string[] pieces, Door[] doors)
    {
        var turn = new ScriptedTurn();
        foreach ((Door door, string piece) in doors.Zip(pieces))
        {
            turn.WaitFor(door.WaitAsync).Say(piece);
        }

        return turn.WaitFor(doors[^1].WaitAsync);
    }

    private static IEnumerable<string> Texts(IEnumerable<ChatMessage> messages) => messages.Select(message => message.Text);

    private static Task<ChatSession> SessionAsync(ScriptedGateway gateway) =>
        new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway }).CreateClient().CreateWebChatSessionAsync(new());
}
