using System.Security.Cryptography;

namespace ChatClients.Sdk.InMemory.Tests.Time;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        DateTimeOffset start = _time.GetUtcNow();
        long stamp = _time.GetTimestamp();
        Assert.Equal(start, _time.GetUtcNow());

        _time.Advance(TimeSpan.FromDays(90));

        Assert.Equal(start.AddDays(90), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromDays(90), _time.GetElapsedTime(stamp));
    }

    [Fact]
    public void It_does_not_move_back() => Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(-s_second));

    [Fact]
    public void Timers_fire_in_order_and_find_the_time_at_which_they_were_due()
    {
        DateTimeOffset start = _time.GetUtcNow();
        var fired = new List<(string, double)>();
        using ITimer late = _time.CreateTimer(_ => Note("late"), null, 3 * s_second, Timeout.InfiniteTimeSpan);
        using ITimer often = _time.CreateTimer(_ => Note("often"), null, s_second, 2 * s_second);
        ITimer stopped = _time.CreateTimer(_ => Note("stopped"), null, s_second, s_second);
        stopped.Dispose();

        _time.Advance(5.5 * s_second);

        Assert.Equal([("often", 1), ("late", 3), ("often", 3), ("often", 5)], fired);
        Assert.Equal(start + (5.5 * s_second), _time.GetUtcNow());
        Assert.False(stopped.Change(s_second, s_second));

        void Note(string name) => fired.Add((name, (_time.GetUtcNow() - start).TotalSeconds));
    }

    [Fact]
    public async Task Advancing_until_a_task_ends_waits_for_timers_that_are_set_on_the_way()
    {
        DateTimeOffset start = _time.GetUtcNow();

        int steps = await _time.AdvanceUntilAsync(Work());

        Assert.Equal(20, steps);
        Assert.Equal(start.AddMinutes(20), _time.GetUtcNow());

        async Task<int> Work()
        {
            // The limit of the whole is set from the start, as that of a call is; no step may run into it.
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(21), _time);
            int count = 0;
            for (; count < 20; count++)
            {
                await Task.Run(async () => await Task.Yield(), CancellationToken.None);
                await Task.Delay(TimeSpan.FromMinutes(1), _time, limit.Token);
            }

            return count;
        }
    }

    [Fact]
    public async Task No_time_limit_passes_while_code_works()
    {
        DateTimeOffset start = _time.GetUtcNow();

        await _time.AdvanceUntilAsync(WorkAsync(_time));

        Assert.Equal(start + s_second, _time.GetUtcNow());
    }

    [Fact]
    public async Task No_time_limit_passes_while_code_works_in_the_context_of_the_caller()
    {
        DateTimeOffset start = _time.GetUtcNow();

        await SingleThread.RunAsync(() => _time.AdvanceUntilAsync(WorkAsync(_time)));

        Assert.Equal(start + s_second, _time.GetUtcNow());
    }

    [Fact]
    public async Task Advancing_waits_for_the_first_timer()
    {
        var set = new TaskCompletionSource();
        Task advanced = _time.AdvanceUntilAsync(Work());
        Assert.False(advanced.IsCompleted);

        set.SetResult();
        await advanced;

        async Task Work()
        {
            await set.Task;
            await Task.Delay(s_second, _time);
        }
    }

    [Fact]
    public async Task Advancing_rethrows_what_the_task_threw()
    {
        Task failing = Task.Delay(s_second, _time)
            .ContinueWith(_ => throw new InvalidOperationException("So it is."), TaskScheduler.Default);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => _time.AdvanceUntilAsync(failing));

        Assert.Equal("So it is.", thrown.Message);
    }

    [Fact]
    public async Task Advancing_ends_at_its_limit()
    {
        using ITimer pings = _time.CreateTimer(_ => { }, null, s_second, s_second);
        DateTimeOffset start = _time.GetUtcNow();

        await Assert.ThrowsAsync<TimeoutException>(() => _time.AdvanceUntilAsync(new TaskCompletionSource().Task, 5 * s_second));

        Assert.Equal(start + (5 * s_second), _time.GetUtcNow());
    }

    [Fact]
    public async Task A_client_with_retries_and_a_stalled_answer_come_to_their_end()
    {
        var engine = new InMemoryAivax(new() { TimeProvider = _time });
        engine.Faults.OnNext(AivaxCall.CreateSession).Times(2).Fail(503);
        var options = new AivaxChatClientOptions
        {
            ApiKey = new InMemoryAivaxOptions().ApiKey,
            ChatClientId = engine.DefaultChatClientId,
            BaseAddress = new InMemoryAivaxOptions().BaseAddress,
        };
        using var http = new HttpClient(engine.CreateHandler());
        using var client = new AivaxChatClient(options, http, _time);

        ChatSession session = await _time.AdvanceUntilAsync(client.CreateWebChatSessionAsync(new() { Tag = "customer-42" }));
        engine.Faults.OnPrompt().WhileStreaming().StallAfter(events: 1);
        Task<PromptResponse> answer = session.StreamAsync("Hello").ToPromptResponseAsync();

        await Assert.ThrowsAsync<AivaxTimeoutException>(() => _time.AdvanceUntilAsync(answer));
        engine.Faults.VerifyAllUsed();
    }

    // Under a limit of a minute, it computes for some milliseconds before it waits for a second.
    private static async Task WorkAsync(TimeProvider time)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1), time);
        for (int part = 0; part < 4; part++)
        {
            await Task.Yield();
            _ = SHA256.HashData(new byte[2_000_000]);
        }

        await Task.Delay(s_second, time, limit.Token);
    }
}
