namespace ChatClients.Sdk.InMemory.Tests.Faults;

/// <summary>What the SDK's client makes of a stream that goes wrong.</summary>
public sealed class StreamFaultTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(2, FaultedAivax.FirstWord)]
    [InlineData(3, FaultedAivax.Answer)]
    public async Task A_stream_that_is_cut_keeps_the_text_and_drops_the_turn(int events, string text)
    {
        (ChatSession session, AivaxStreamInterruptedException error) = await InterruptAsync(fault => fault.CutAfter(events));

        Assert.Equal(
            (StreamInterruptionReason.ConnectionLost, RequestOutcome.Unknown, text), (error.Reason, error.Outcome, error.PartialText));
        Assert.Empty(_aivax.Stored(session));
    }

    [Fact]
    public async Task A_stream_that_is_cut_after_execution_has_stored_the_turn()
    {
        _aivax.Faults.OnPrompt().AfterExecution().WhileStreaming().CutAfter(2);
        ChatSession session = await _aivax.CreateAsync();

        AivaxStreamInterruptedException error =
            await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => session.StreamAsync("Hi").ToPromptResponseAsync());

        Assert.Equal((StreamInterruptionReason.ConnectionLost, FaultedAivax.FirstWord), (error.Reason, error.PartialText));
        Assert.Equal(["Hi", FaultedAivax.Answer], (await session.GetHistoryAsync()).Select(message => message.Text));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_cut_after_the_end_of_the_answer_is_no_failure(int events)
    {
        _aivax.Faults.OnPrompt().WhileStreaming().CutAfter(events);
        ChatSession session = await _aivax.CreateAsync();

        PromptResponse response = await session.StreamAsync("Hi").ToPromptResponseAsync();

        Assert.Equal(FaultedAivax.Answer, response.CompletionText);
        Assert.Equal(["Hi", FaultedAivax.Answer], _aivax.Stored(session));
        _aivax.Faults.VerifyAllUsed();
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(2, FaultedAivax.FirstWord)]
    [InlineData(3, FaultedAivax.Answer)]
    public async Task A_stream_that_ends_in_good_order_without_its_end_is_truncated(int events, string text)
    {
        (ChatSession session, AivaxStreamInterruptedException error) = await InterruptAsync(fault => fault.EndAfter(events));

        Assert.Equal((StreamInterruptionReason.Truncated, RequestOutcome.Unknown, text), (error.Reason, error.Outcome, error.PartialText));
        Assert.Empty(_aivax.Stored(session));
    }

    [Theory]
    [InlineData(false, StreamInterruptionReason.ConnectionLost)]
    [InlineData(true, StreamInterruptionReason.Truncated)]
    public async Task A_stream_may_end_inside_an_event(bool cleanly, StreamInterruptionReason reason)
    {
        int bytes = await LengthAsync(events: 2) + 20;

        (_, AivaxStreamInterruptedException error) =
            await InterruptAsync(fault => _ = cleanly ? fault.EndAfterBytes(bytes) : fault.CutAfterBytes(bytes));

        Assert.Equal((reason, FaultedAivax.FirstWord), (error.Reason, error.PartialText));
    }

    [Fact]
    public async Task A_missing_end_mark_alone_is_no_failure()
    {
        _aivax.Faults.OnPrompt().WhileStreaming().WithoutEndMark();
        ChatSession session = await _aivax.CreateAsync();

        Assert.Equal(FaultedAivax.Answer, (await session.StreamAsync("Hi").ToPromptResponseAsync()).CompletionText);
        Assert.Equal(2, _aivax.Stored(session).Count);
        _aivax.Faults.VerifyAllUsed();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Garbage_is_a_breach_of_the_protocol_that_keeps_the_text(bool executed)
    {
        FaultTarget prompt = _aivax.Faults.OnPrompt();
        _ = executed ? prompt.AfterExecution().WhileStreaming().GarbageAfter(2) : prompt.WhileStreaming().GarbageAfter(2).StallAfter(2);
        ChatSession session = await _aivax.CreateAsync();

        AivaxProtocolException error =
            await Assert.ThrowsAsync<AivaxProtocolException>(() => session.StreamAsync("Hi").ToPromptResponseAsync());

        Assert.Equal((RequestOutcome.Unknown, FaultedAivax.FirstWord), (error.Outcome, error.PartialText));
        Assert.Equal(executed ? ["Hi", FaultedAivax.Answer] : [], _aivax.Stored(session));
    }

    [Fact]
    public async Task Text_of_ones_own_goes_in_between()
    {
        _aivax.Faults.OnPrompt().WhileStreaming()
            .InsertAfter(2, "event: error\ndata: {\"error\":{\"code\":\"overloaded\",\"message\":\"Too much.\"}}\n\n");

        (_, AivaxStreamInterruptedException error) = await InterruptAsync();

        Assert.Equal(
            (StreamInterruptionReason.ServerError, FaultedAivax.FirstWord, "overloaded"),
            (error.Reason, error.PartialText, error.ErrorCode));
    }

    [Fact]
    public async Task Pings_between_events_change_nothing()
    {
        _aivax.Faults.OnPrompt().WhileStreaming().PingBetweenEvents();
        ChatSession session = await _aivax.CreateAsync();

        Assert.Equal(FaultedAivax.Answer, (await session.StreamAsync("Hi").ToPromptResponseAsync()).CompletionText);
    }

    [Fact]
    public async Task The_session_goes_on_after_a_cut()
    {
        (ChatSession session, _) = await InterruptAsync(fault => fault.CutAfter(2));

        Assert.Equal(FaultedAivax.Answer, (await session.StreamAsync("Again").ToPromptResponseAsync()).CompletionText);
        Assert.Equal(["Again", FaultedAivax.Answer], _aivax.Stored(session));
    }

    public void Dispose() => _aivax.Dispose();

    private async Task<(ChatSession Session, AivaxStreamInterruptedException Error)> InterruptAsync(Action<StreamFault>? script = null)
    {
        if (script is not null)
        {
            script(_aivax.Faults.OnPrompt().WhileStreaming());
        }

        ChatSession session = await _aivax.CreateAsync();
        var error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => session.StreamAsync("Hi").ToPromptResponseAsync());
        _aivax.Faults.VerifyAllUsed();
        return (session, error);
    }

    private async Task<int> LengthAsync(int events)
    {
        using HttpResponseMessage response = await _aivax.PromptAsync(await _aivax.CreateAsync());
        (string text, _) = await FaultedAivax.ReadAsync(response);
        return string.Join("\n\n", text.Split("\n\n").Take(events)).Length + 2;
    }
}
