using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class StreamTimeTests : IAsyncLifetime
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan s_ping = TimeSpan.FromSeconds(15);

    private readonly FaultedAivax _aivax = new();
    private ChatSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await _aivax.CreateAsync();

    [Fact]
    public async Task A_stream_that_stalls_ends_after_45_seconds()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().WhileStreaming().StallAfter(2);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = _session.StreamAsync("Hi").GetAsyncEnumerator();
        Task<bool> next = await FaultedAivax.ReadFirstWordAsync(updates);
        await stall.Reached.WithinReason();

        _aivax.Time.Advance(s_idle - TimeSpan.FromTicks(1));
        Assert.False(next.IsCompleted);
        _aivax.Time.Advance(TimeSpan.FromTicks(1));

        AivaxTimeoutException error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => next.WithinReason());
        Assert.Equal(
            (AivaxTimeoutPhase.StreamIdle, RequestOutcome.Unknown, FaultedAivax.FirstWord),
            (error.Phase, error.Outcome, error.PartialText));
    }

    [Fact]
    public async Task A_turn_without_a_waiting_caller_is_dropped()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().WhileStreaming().StallAfter(2);
        using var stop = new CancellationTokenSource();
        Task<PromptResponse> talk = _session.StreamAsync("Hi", cancellationToken: stop.Token).ToPromptResponseAsync();
        await stall.Reached.WithinReason();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => talk.WithinReason());
        Assert.Equal(FaultedAivax.Answer, (await _session.SendAsync("Again").WithinReason()).CompletionText);
        Assert.Equal(["Again", FaultedAivax.Answer], _aivax.Stored(_session));
    }

    [Fact]
    public async Task A_stream_that_is_released_goes_on()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().WhileStreaming().StallAfter(2);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = _session.StreamAsync("Hi").GetAsyncEnumerator();
        Task<bool> next = await FaultedAivax.ReadFirstWordAsync(updates);
        Assert.False(next.IsCompleted);

        stall.Release();

        Assert.True(await next.WithinReason());
        Assert.Equal("world.", updates.Current.Text);
    }

    [Fact]
    public async Task Pings_keep_an_idle_stream_alive()
    {
        ScriptedFault stall = _aivax.Faults.OnPrompt().WhileStreaming().PingEvery(s_ping).StallAfter(2);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = _session.StreamAsync("Hi").GetAsyncEnumerator();
        Task<bool> next = await FaultedAivax.ReadFirstWordAsync(updates);
        for (int i = 0; i < 8; i++)
        {
            await _aivax.Time.SetAsync(s_idle);
            _aivax.Time.Advance(s_ping);
        }

        Assert.False(next.IsCompleted);
        stall.Release();
        Assert.True(await next.WithinReason());
        Assert.Equal("world.", updates.Current.Text);
    }

    [Fact]
    public async Task Pings_alone_last_until_the_budget_of_the_prompt_is_spent()
    {
        _aivax.Faults.OnPrompt().WhileStreaming().PingEvery(s_ping).StallAfter(2);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = _session.StreamAsync("Hi").GetAsyncEnumerator();
        Task<bool> next = await FaultedAivax.ReadFirstWordAsync(updates);
        for (TimeSpan passed = s_ping; passed < TimeSpan.FromMinutes(5); passed += s_ping)
        {
            await _aivax.Time.SetAsync(s_idle);
            _aivax.Time.Advance(s_ping);
        }

        Assert.False(next.IsCompleted);
        _aivax.Time.Advance(s_ping);

        AivaxTimeoutException error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => next.WithinReason());
        Assert.Equal(
            (AivaxTimeoutPhase.Total, RequestOutcome.Unknown, FaultedAivax.FirstWord), (error.Phase, error.Outcome, error.PartialText));
    }

    [Fact]
    public async Task A_slow_stream_takes_its_time_before_each_event()
    {
        _aivax.Faults.OnPrompt().WhileStreaming().Pace(TimeSpan.FromSeconds(10));
        Task<PromptResponse> talk = _session.StreamAsync("Hi").ToPromptResponseAsync();
        for (int i = 0; i < 5; i++)
        {
            // Both sides wait: the engine for the next event's time, the client for the event.
            await _aivax.Time.SetAsync(s_idle);
            await _aivax.Time.SetAsync(TimeSpan.FromSeconds(10));
            Assert.False(talk.IsCompleted);
            _aivax.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(FaultedAivax.Answer, (await talk.WithinReason()).CompletionText);
        Assert.Equal(BareAivax.Noon.AddSeconds(50), _aivax.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_stall_after_the_end_of_the_answer_delays_it_and_does_not_fail_it()
    {
        // Executed before: all four events are sent before the client has read one.
        ScriptedFault stall = _aivax.Faults.OnPrompt().AfterExecution().WhileStreaming().StallAfter(4);
        await using IAsyncEnumerator<ChatResponseUpdate> updates = _session.StreamAsync("Hi").GetAsyncEnumerator();
        Task<bool> next = updates.MoveNextAsync().AsTask();
        await stall.Reached.WithinReason();
        Assert.True(await next.WithinReason());

        // All four events have come: a read that is still pending waits for the fifth.
        while (next.IsCompleted)
        {
            next = updates.MoveNextAsync().AsTask();
        }

        _aivax.Time.Advance(s_idle);
        while (await next.WithinReason())
        {
            next = updates.MoveNextAsync().AsTask();
        }

        Assert.Equal(["Hi", FaultedAivax.Answer], _aivax.Stored(_session));
    }

    public ValueTask DisposeAsync()
    {
        _aivax.Dispose();
        return ValueTask.CompletedTask;
    }
}
