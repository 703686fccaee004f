namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class BufferedBodyTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    [Fact]
    public async Task A_buffered_answer_that_is_cut_is_of_unknown_outcome()
    {
        _aivax.Faults.OnPrompt().CutBody(afterBytes: 10);
        ChatSession session = await _aivax.CreateAsync();

        AivaxConnectionException error = await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Hi"));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal(["Hi", FaultedAivax.Answer], _aivax.Stored(session));
    }

    [Fact]
    public async Task A_buffered_answer_that_ends_too_early_was_executed()
    {
        _aivax.Faults.OnPrompt().EndBody(afterBytes: 10);
        ChatSession session = await _aivax.CreateAsync();

        AivaxProtocolException error = await Assert.ThrowsAsync<AivaxProtocolException>(() => session.SendAsync("Hi"));

        Assert.Equal(RequestOutcome.Executed, error.Outcome);
        Assert.Equal(["Hi", FaultedAivax.Answer], _aivax.Stored(session));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_buffered_body_may_be_cut_or_ended_too(bool cleanly)
    {
        FaultTarget prompt = _aivax.Faults.OnPrompt();
        _ = cleanly ? prompt.EndBody(12) : prompt.CutBody(12);

        using HttpResponseMessage response = await _aivax.PromptAsync(await _aivax.CreateAsync(), stream: false);
        (string text, Exception? error) = await FaultedAivax.ReadAsync(response);

        Assert.Equal("{\"message\":n", text);
        Assert.Equal(cleanly, error is null);
    }

    public void Dispose() => _aivax.Dispose();
}
