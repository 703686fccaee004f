using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>A session that is deleted or reset by somebody else while it answers.</summary>
public sealed class EndDuringStreamTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E4_The_stream_ends_with_the_reason_and_keeps_the_text_so_far(bool delete)
    {
        var door = new Door();
        var engine = new InMemoryAivax(
            new InMemoryAivaxOptions { Gateway = new ScriptedGateway(new ScriptedTurn().Say("The answer ").WaitFor(door.WaitAsync)) });
        using AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        InMemorySession stored = engine.FindSession(session.AccessKey)!;
        Task<PromptResponse> talk = session.StreamAsync("Hi").ToPromptResponseAsync();
        await door.Reached;

        await EndAsync(engine, session, delete);

        AivaxStreamInterruptedException error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => talk.WithinReason());
        Assert.Equal((StreamInterruptionReason.SessionClosed, "The answer "), (error.Reason, error.PartialText));
        await door.Cancelled;
        Assert.Equal((!delete, 0), (stored.IsLive, stored.MessageCount));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E4_On_the_wire_an_error_event_and_the_end_mark_are_the_last(bool delete)
    {
        var door = new Door();
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("First. ").WaitFor(door.WaitAsync)));
        string key = await wire.CreateAsync();
        InMemorySession session = wire.Find(key);
        Task<WireAnswer> stream = wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}""");
        await door.Reached;

        await (delete ? wire.DeleteAsync($"{BareAivax.Sessions}/{session.SessionId}")
            : wire.PostAsync(BareAivax.Session(key) + "/reset", "{}"));

        Assert.EndsWith(
            """
            "choices":[{"index":0,"finish_reason":"error","delta":{"content":""}}],
            "error":{"code":"session_closed","message":"The session was deleted or reset while the assistant answered."}}
            """.ReplaceLineEndings("") + "\n\ndata: [DONE]\n\n",
            (await stream.WithinReason()).Body,
            StringComparison.Ordinal);
        Assert.Empty(session.Messages);
    }

    [Theory]
    [InlineData(true, 404, "no such session")]
    [InlineData(false, 500, "deleted or reset")]
    public async Task E4_An_unstreamed_prompt_is_refused(bool delete, int status, string message)
    {
        var door = new Door();
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("The answer ").WaitFor(door.WaitAsync)));
        string key = await wire.CreateAsync();
        InMemorySession session = wire.Find(key);
        Task<WireAnswer> answer = wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""");
        await door.Reached;

        WireAnswer ended = delete ? await wire.DeleteAsync($"{BareAivax.Sessions}/{session.SessionId}")
            : await wire.PostAsync(BareAivax.Session(key) + "/reset", "{}");

        Assert.Equal(200, ended.Status);
        (await answer.WithinReason()).IsError(status, message);
        await door.Cancelled;
        Assert.Empty(session.Messages);
        Assert.Equal(!delete, session.IsLive);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E4_What_a_non_cancellable_assistant_says_later_is_written_nowhere(bool delete)
    {
        using var gateway = new NonCancellableGateway("Before. ", "After.");
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway });
        using AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new());
        InMemorySession stored = engine.FindSession(session.AccessKey)!;
        Task<PromptResponse> talk = session.StreamAsync("Hi").ToPromptResponseAsync();
        await gateway.Reached;

        await EndAsync(engine, session, delete);
        AivaxStreamInterruptedException error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => talk.WithinReason());
        gateway.Open();
        await gateway.Left;

        Assert.Equal((StreamInterruptionReason.SessionClosed, "Before. "), (error.Reason, error.PartialText));
        Assert.Equal((0, 0), (stored.MessageCount, stored.Usage.TotalTokenCount ?? 0));
    }

    [Fact]
    public async Task E4_A_prompt_that_waits_for_a_reset_finds_an_empty_conversation()
    {
        var door = new Door();
        var gateway = new ScriptedGateway("Old.", new ScriptedTurn().Say("Half").WaitFor(door.WaitAsync), "New.");
        using var wire = new BareAivax(gateway);
        string key = await wire.CreateAsync();
        await wire.PromptAsync(key, """{"prompt":"1"}""");
        Task<WireAnswer> ended = wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"2"}""");
        await door.Reached;
        Task<WireAnswer> waiting = wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"3"}""");

        await wire.PostAsync(BareAivax.Session(key) + "/reset", "{}");

        Assert.Equal((500, 200), ((await ended.WithinReason()).Status, (await waiting.WithinReason()).Status));
        Assert.Equal(["3"], gateway.Conversations[^1].Select(message => message.Text));
        Assert.Equal(["3", "New."], wire.Find(key).Messages.Select(message => message.Text));
    }

    /// <summary>By another client: the session's own would wait for its turn first.</summary>
    private static async Task EndAsync(InMemoryAivax engine, ChatSession session, bool delete)
    {
        using AivaxChatClient other = engine.CreateClient();
        if (delete)
        {
            Assert.True(await other.DeleteWebChatSessionAsync(session.SessionId!));
        }
        else
        {
            await other.OpenSession(session.AccessKey).ResetAsync();
        }
    }
}
