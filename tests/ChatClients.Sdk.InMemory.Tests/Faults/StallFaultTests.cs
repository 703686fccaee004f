using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class StallFaultTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    [Fact]
    public async Task A_stall_before_the_headers_ends_with_the_budget_of_the_prompt()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().StallBeforeHeaders();
        ChatSession session = await _aivax.CreateAsync();
        Task<PromptResponse> prompt = session.SendAsync("Hi");
        await stall.Reached.WithinReason();

        _aivax.Time.Advance(TimeSpan.FromMinutes(5));

        AivaxTimeoutException error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => prompt.WithinReason());
        Assert.Equal((AivaxTimeoutPhase.Headers, RequestOutcome.Unknown), (error.Phase, error.Outcome));
        Assert.Empty(_aivax.Stored(session));
        Assert.Equal(0, _aivax.Engine.Requests[^1].StatusCode);
    }

    [Fact]
    public async Task A_stall_after_execution_has_stored_the_turn()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().AfterExecution().StallBeforeHeaders();
        ChatSession session = await _aivax.CreateAsync();
        using var stop = new CancellationTokenSource();
        Task<PromptResponse> prompt = session.StreamAsync("Hi", cancellationToken: stop.Token).ToPromptResponseAsync();
        await stall.Reached.WithinReason();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => prompt.WithinReason());
        Assert.Equal(["Hi", FaultedAivax.Answer], _aivax.Stored(session));
    }

    [Fact]
    public async Task A_stall_that_is_released_changes_nothing_else()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().Times(2).StallBeforeHeaders();
        ChatSession session = await _aivax.CreateAsync();
        Task<PromptResponse> prompt = session.SendAsync("Hi");
        await stall.Reached.WithinReason();
        Assert.False(prompt.IsCompleted);

        stall.Release();

        Assert.Equal(FaultedAivax.Answer, (await prompt.WithinReason()).CompletionText);
        Assert.Equal(FaultedAivax.Answer, (await session.SendAsync("Hi").WithinReason()).CompletionText);
    }

    [Fact]
    public async Task A_delay_passes_on_the_clock_of_the_engine()
    {
        _aivax.Faults.OnPrompt().Delay(TimeSpan.FromSeconds(20));
        ChatSession session = await _aivax.CreateAsync();
        Task<PromptResponse> prompt = session.SendAsync("Hi");

        await _aivax.Time.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(FaultedAivax.Answer, (await prompt.WithinReason()).CompletionText);
    }

    public void Dispose() => _aivax.Dispose();
}
