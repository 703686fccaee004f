using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>What ends an answer that takes too long. Defaults: 45 seconds of idle time, 5 minutes in all.</summary>
public sealed class StreamTimeTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LiveContent _body = new();

    public void Dispose() => _body.Dispose();

    private Task<Reading> Read(Action<AivaxChatClientOptions>? configure = null, PromptOptions? options = null) =>
        Reading.Of(new AnswerHandler().Give(_body).Session(_time, configure).StreamAsync("Oi", options));

    [Fact]
    public async Task Idle_time_ends_it()
    {
        _body.Event(Timeline.Text("Hi"));
        Task<Reading> reading = Read();
        _time.Advance(TimeSpan.FromSeconds(44.9));
        Assert.False(reading.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(0.1));

        var error = (await reading).Failed<AivaxTimeoutException>();
        Assert.Equal(AivaxTimeoutPhase.StreamIdle, error.Phase);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal("Hi", error.PartialText);
        await _body.Closed;
    }

    [Fact]
    public async Task Idle_time_before_the_first_byte_ends_it_too()
    {
        Task<Reading> reading = Read();

        _time.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal(AivaxTimeoutPhase.StreamIdle, (await reading).Failed<AivaxTimeoutException>().Phase);
    }

    [Fact]
    public async Task A_ping_is_a_sign_of_life()
    {
        Task<Reading> reading = Read();
        for (int i = 0; i < 6; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(44));
            _body.Write(i % 2 == 0 ? ": ping\n\n" : "data:\n\n");
        }

        _body.Event(Timeline.Text("Hi")).Event(Timeline.End).End();

        Assert.Null((await reading).Error);
        Assert.Equal("Hi", (await reading).Text);
    }

    [Fact]
    public async Task Every_byte_is_a_sign_of_life()
    {
        Task<Reading> reading = Read();
        foreach (byte one in "data: [D"u8.ToArray())
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            _body.Write([one]);
        }

        Assert.False(reading.IsCompleted);
        _body.Write("ONE]\n\n").End();
        Assert.Null((await reading).Error);
    }

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 30)]
    public async Task Endless_pings_end_with_the_total_of_the_prompt(bool longRunning, int minutes)
    {
        Task<Reading> reading = Read(options: new PromptOptions { LongRunning = longRunning });
        for (int i = 1; i < 4 * minutes; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(15));
            _body.Write(": ping\n\n");
        }

        Assert.False(reading.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(AivaxTimeoutPhase.Total, (await reading).Failed<AivaxTimeoutException>().Phase);
    }

    [Fact]
    public async Task A_slow_reader_is_not_idle_time()
    {
        _body.Event(Timeline.Text("a")).Event(Timeline.Text("b"));
        await using var updates = new AnswerHandler().Give(_body).Session(_time).StreamAsync("Oi").GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        _time.Advance(TimeSpan.FromMinutes(3));
        Assert.True(await updates.MoveNextAsync());
        _time.Advance(TimeSpan.FromMinutes(1));

        ValueTask<bool> next = updates.MoveNextAsync();
        _body.Event(Timeline.End).End();

        Assert.False(await next);
    }

    [Fact]
    public async Task Without_limits_nothing_ends_it()
    {
        Task<Reading> reading = Read(options =>
        {
            options.Timeouts.StreamIdle = Timeout.InfiniteTimeSpan;
            options.Timeouts.Prompt = Timeout.InfiniteTimeSpan;
        });

        _time.Advance(TimeSpan.FromDays(20));
        _body.Event(Timeline.End).End();

        Assert.Null((await reading).Error);
    }

    [Fact]
    public async Task Idle_time_after_a_complete_answer_is_no_failure()
    {
        _body.Event(Timeline.Text("Hi")).Event(Timeline.Final);
        Task<Reading> reading = Read();

        _time.Advance(TimeSpan.FromSeconds(45));

        Assert.Null((await reading).Error);
        Assert.Equal(["text 'Hi'", "usage 3+2=9 | finish stop"], (await reading).Lines);
    }

    [Fact]
    public async Task A_connection_left_open_after_the_end_mark_is_not_waited_for_by_a_stopped_clock()
    {
        _body.Event(Timeline.Text("Hi")).Event(Timeline.End);

        Reading answer = await Read().InTime();

        Assert.Null(answer.Error);
        Assert.Equal("Hi", answer.Text);
        await _body.Closed;
    }

    [Fact]
    public async Task A_service_that_does_not_begin_to_answer_is_given_up()
    {
        AnswerHandler service = new AnswerHandler().Do(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        });
        Task<Reading> reading = Reading.Of(service.Session(_time).StreamAsync("Oi"));

        _time.Advance(TimeSpan.FromMinutes(5));

        var error = (await reading).Failed<AivaxTimeoutException>();
        Assert.Equal(AivaxTimeoutPhase.Headers, error.Phase);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
    }

    [Fact]
    public async Task A_caller_who_cancels_after_the_idle_time_still_learns_of_the_idle_time()
    {
        using var cancel = new CancellationTokenSource();
        Task<Reading> reading = Reading.Of(
            new AnswerHandler().Give(_body).Session(_time).StreamAsync("Oi", cancellationToken: cancel.Token));
        _time.Advance(TimeSpan.FromSeconds(45));
        Reading ended = await reading;
        await cancel.CancelAsync();

        Assert.IsType<AivaxTimeoutException>(ended.Error);
    }
}
