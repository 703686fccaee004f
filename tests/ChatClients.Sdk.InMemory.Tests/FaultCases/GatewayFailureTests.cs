using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

public sealed class GatewayFailureTests
{
    /// <summary>What a gateway can do instead of answering.</summary>
    public static TheoryData<string, IChatClient, string> Failures => new()
    {
        { "throws when it is asked", Over((_, _) => throw new InvalidOperationException("Broken.")), "Broken." },
        { "throws before the first update", Over((_, _) => ThrowAsync(new InvalidOperationException("Broken."))), "Broken." },
        { "throws after some text", Over((_, _) => ThrowAsync(new InvalidOperationException("Broken."), "Half")), "Broken." },
        { "cancels itself", Over((_, _) => ThrowAsync(new OperationCanceledException("Given up."), "Half")), "Given up." },
        { "runs out of time", Over((_, _) => ThrowAsync(new TimeoutException("Too late."))), "Too late." },
        { "gives no stream", Over((_, _) => null!), "returned null instead of an answer" },
        { "gives no update", Over((_, _) => new ChatResponseUpdate[] { null! }.ToAsyncEnumerable()), "returned null instead of an update" },
        { "reports an error", new FakeGateway(
            new ChatResponseUpdate(ChatRole.Assistant, [new ErrorContent("Overloaded.")])), "Overloaded." },
        { "reports an error without words", new FakeGateway(new ChatResponseUpdate(ChatRole.Assistant, [new ErrorContent(null)])), "" },
        { "has an unpaired surrogate in its message", Over((_, _) => ThrowAsync(new InvalidOperationException("a\ud800b"))), "a\ufffdb" },
        { "has a line end in its message", Over(
            (_, _) => ThrowAsync(new InvalidOperationException("a\r\n\r\ndata: b"))), "a\r\n\r\ndata: b" },
    };

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task E7_A_stream_ends_with_an_error_event_and_the_end_mark(string name, IChatClient gateway, string message)
    {
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();

        WireAnswer answer = await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}""").WithinReason();

        Assert.Equal((200, "text/event-stream; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.EndsWith("\n\ndata: [DONE]\n\n", answer.Body, StringComparison.Ordinal);
        string last = answer.Body.Split("\n\n")[^3];
        Assert.Contains(
            "\"choices\":[{\"index\":0,\"finish_reason\":\"error\",\"delta\":{\"content\":\"\"}}],"
            + "\"error\":{\"code\":\"server_error\",\"message\":", last, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(last["data: ".Length..]);
        Assert.Contains(message, json.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(aivax.Find(key).MessageCount == 0, name);
    }

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task E7_An_unstreamed_prompt_is_answered_with_an_error(string name, IChatClient gateway, string message)
    {
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();

        WireAnswer answer = await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""").WithinReason();

        answer.IsError(500, message);
        Assert.StartsWith("The AI gateway failed:", answer.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.True(aivax.Find(key).MessageCount == 0, name);
    }

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task E7_The_client_throws_its_typed_error(string name, IChatClient gateway, string message)
    {
        Assert.NotEmpty(name);
        ChatSession session = await new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway }).CreateClient()
            .CreateWebChatSessionAsync(new());

        AivaxStreamInterruptedException streamed = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(
            () => session.StreamAsync("Hi").ToPromptResponseAsync().WithinReason());
        AivaxServiceException buffered = await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hi").WithinReason());

        Assert.Equal(StreamInterruptionReason.ServerError, streamed.Reason);
        Assert.Contains(message, streamed.Message, StringComparison.Ordinal);
        Assert.Contains(message, buffered.Message, StringComparison.Ordinal);
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("The answer ")]
    public async Task E7_The_wire_has_the_shape_of_the_contract_and_the_client_keeps_the_text_so_far(string said)
    {
        ScriptedTurn turn = (said.Length == 0 ? new ScriptedTurn() : new ScriptedTurn().Say(said)).Fail("The upstream model failed.");
        using var aivax = new BareAivax(new ScriptedGateway(turn, turn));
        string key = await aivax.CreateAsync();

        WireAnswer answer = await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}""");
        AivaxStreamInterruptedException error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() =>
            aivax.Engine.CreateClient().OpenSession(key).StreamAsync("Hi").ToPromptResponseAsync());

        Assert.Equal(said, error.PartialText);
        Assert.EndsWith(
            """
            "choices":[{"index":0,"finish_reason":"error","delta":{"content":""}}],
            "error":{"code":"server_error","message":"The AI gateway failed: The upstream model failed."}}
            """.ReplaceLineEndings("") + "\n\ndata: [DONE]\n\n",
            answer.Body,
            StringComparison.Ordinal);
        Assert.Equal(said.Length == 0 ? 3 : 4, answer.Body.Split("data: ").Length - 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E7_A_gateway_that_fails_or_hangs_when_it_is_let_go_of_has_answered_all_the_same(bool hangs)
    {
        using var gateway = new FakeGateway((_, _) => new FailingEnd("Hello.", hangs));
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();

        await aivax.PromptAsync(key, """{"prompt":"Hi"}""").WithinReason();

        Assert.Equal(["Hi", "Hello."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    private static FakeGateway Over(Func<IEnumerable<ChatMessage>, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> answer) =>
        new(answer);

#pragma warning disable CS1998 // It fails at once.
    private static async IAsyncEnumerable<ChatResponseUpdate> ThrowAsync(Exception error, string? text = null)
    {
        if (text is not null)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        }

        throw error;
    }
#pragma warning restore CS1998

    /// <summary>One text, and an enumerator that cannot be disposed of.</summary>
    private sealed class FailingEnd(string text, bool hangs) : IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>
    {
        private int _moves;

        public ChatResponseUpdate Current { get; } = new(ChatRole.Assistant, text);

        public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => new(_moves++ == 0);

        public ValueTask DisposeAsync() => hangs ? new(new TaskCompletionSource().Task) : throw new InvalidOperationException("It stays.");
    }
}
