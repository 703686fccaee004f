using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>What ends the reading of a body that ignores its token, whichever call reads it.</summary>
public sealed class NonCancellableBodyTests : IDisposable
{
    private static readonly Dictionary<string, Func<ChatSession, CancellationToken, Task>> s_calls = new()
    {
        ["prompt"] = (session, token) => session.SendAsync("Oi", cancellationToken: token),
        ["json answer to a stream"] = (session, token) => session.StreamAsync("Oi", cancellationToken: token).ToPromptResponseAsync(token),
        ["info"] = (session, token) => session.GetInfoAsync(token),
        ["transcript"] = (session, token) => session.DownloadTranscriptAsync(Stream.Null, token),
        ["reset"] = (session, token) => session.ResetAsync(cancellationToken: token),
    };

    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly NonCancellableContent _body = new("application/json");

    public static TheoryData<string> AllCalls => [.. s_calls.Keys];

    public static TheoryData<string, HttpStatusCode> Calls
    {
        get
        {
            var data = new TheoryData<string, HttpStatusCode>();
            foreach (string call in s_calls.Keys)
            {
                data.Add(call, HttpStatusCode.OK);
                data.Add(call, HttpStatusCode.TooManyRequests);
            }

            return data;
        }
    }

    public void Dispose()
    {
        _cancel.Dispose();
        _body.Dispose();
    }

    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task The_limit_ends_it(string call)
    {
        Task reading = Start(call, HttpStatusCode.OK);

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(AivaxTimeoutPhase.Total, (await Assert.ThrowsAsync<AivaxTimeoutException>(() => reading)).Phase);
        Assert.True(_body.IsClosed);
    }

    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task That_of_an_error_is_not_waited_for_long(string call)
    {
        Task reading = Start(call, HttpStatusCode.TooManyRequests);

        _time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<AivaxRateLimitException>(() => reading);
        Assert.True(_body.IsClosed);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_caller_ends_it(string call, HttpStatusCode status)
    {
        Task reading = Start(call, status);

        await _cancel.CancelAsync();

        Assert.Equal(_cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading)).CancellationToken);
        Assert.True(_body.IsClosed);
    }

    /// <summary>A read may be about to end by its token, or by itself: closed under it, the platform's body can give its connection back
    /// twice.</summary>
    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_body_is_not_closed_in_the_moment_of_the_cancellation(string call, HttpStatusCode status)
    {
        bool? wasClosed = null;

        // The first listener is called last.
        using CancellationTokenRegistration last = _cancel.Token.Register(() => wasClosed = _body.IsClosed);
        Task reading = Start(call, status);

        await _cancel.CancelAsync();

        Assert.False(wasClosed);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task The_caller_ends_it_in_a_stream()
    {
        Task<Reading> reading = Reading.Of(
            new AnswerHandler().Give(new NonCancellableContent()).Session().StreamAsync("Oi", cancellationToken: _cancel.Token));
        Assert.False(reading.IsCompleted);

        await _cancel.CancelAsync();

        Assert.Equal(_cancel.Token, Assert.IsAssignableFrom<OperationCanceledException>((await reading).Error).CancellationToken);
    }

    [Fact]
    public async Task Idle_time_ends_it_in_a_stream()
    {
        Task<Reading> reading = Reading.Of(new AnswerHandler().Give(new NonCancellableContent()).Session(_time).StreamAsync("Oi"));

        _time.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal(AivaxTimeoutPhase.StreamIdle, (await reading).Failed<AivaxTimeoutException>().Phase);
    }

    /// <summary>The read may come back with nothing when it is closed, as at the end of an answer.</summary>
    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task Closing_the_body_does_not_look_like_the_end_of_the_answer(string call) =>
        await AssertTimeOutAsync(call, WhenClosed.Ends);

    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task A_read_that_goes_on_after_the_closing_is_waited_for_no_longer(string call) =>
        await AssertTimeOutAsync(call, WhenClosed.GoesOn);

    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task The_status_counts_though_the_read_of_the_error_goes_on_after_the_closing(string call)
    {
        using var body = new NonCancellableContent("application/json", WhenClosed.GoesOn);
        Task reading = Start(call, HttpStatusCode.TooManyRequests, body);

        _time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<AivaxRateLimitException>(() => reading.InTime());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Closing_the_body_does_not_look_like_the_end_of_a_stream(bool readGoesOn)
    {
        using var body = new NonCancellableContent(whenClosed: readGoesOn ? WhenClosed.GoesOn : WhenClosed.Ends);
        Task<Reading> reading = Reading.Of(new AnswerHandler().Give(body).Session(_time).StreamAsync("Oi"));

        _time.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal(AivaxTimeoutPhase.StreamIdle, (await reading.InTime()).Failed<AivaxTimeoutException>().Phase);
    }

    [Fact]
    public async Task The_caller_ends_a_stream_though_its_read_goes_on_after_the_closing()
    {
        using var body = new NonCancellableContent(whenClosed: WhenClosed.GoesOn);
        Task<Reading> reading = Reading.Of(new AnswerHandler().Give(body).Session().StreamAsync("Oi", cancellationToken: _cancel.Token));

        await _cancel.CancelAsync();

        var error = Assert.IsAssignableFrom<OperationCanceledException>((await reading.InTime()).Error);
        Assert.Equal(_cancel.Token, error.CancellationToken);
    }

    private async Task AssertTimeOutAsync(string call, WhenClosed whenClosed)
    {
        using var body = new NonCancellableContent("application/json", whenClosed);
        Task reading = Start(call, HttpStatusCode.OK, body);

        _time.Advance(TimeSpan.FromMinutes(5));

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => reading.InTime());
        Assert.Equal(AivaxTimeoutPhase.Total, error.Phase);
    }

    private Task Start(string call, HttpStatusCode status, HttpContent? body = null)
    {
        Task reading = s_calls[call](new AnswerHandler().Give(body ?? _body, status).Session(_time), _cancel.Token);
        Assert.False(reading.IsCompleted);
        return reading;
    }
}
