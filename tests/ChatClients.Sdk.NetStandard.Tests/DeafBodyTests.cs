using System.Net;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.NetStandard.Tests;

/// <summary>What ends the reading of a body that ignores its token, whichever call reads it.</summary>
public sealed class DeafBodyTests : IDisposable
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
    private readonly DeafContent _body = new("application/json");

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

        Assert.True(_body.IsClosed);
        Assert.Equal(AivaxTimeoutPhase.Total, (await Assert.ThrowsAsync<AivaxTimeoutException>(() => reading)).Phase);
    }

    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task That_of_an_error_is_not_waited_for_long(string call)
    {
        Task reading = Start(call, HttpStatusCode.TooManyRequests);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(_body.IsClosed);
        await Assert.ThrowsAsync<AivaxRateLimitException>(() => reading);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_caller_ends_it(string call, HttpStatusCode status)
    {
        Task reading = Start(call, status);

        await _cancel.CancelAsync();

        Assert.True(_body.IsClosed);
        Assert.Equal(_cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading)).CancellationToken);
    }

    private Task Start(string call, HttpStatusCode status)
    {
        Task reading = s_calls[call](new AnswerHandler().Give(_body, status).Session(_time), _cancel.Token);
        Assert.False(reading.IsCompleted);
        return reading;
    }
}
