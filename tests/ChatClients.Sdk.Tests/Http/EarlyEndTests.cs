using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>A call whose time is up, or whose client ends, in the moment before its first request is made.</summary>
public sealed class EarlyEndTests
{
    private static readonly Dictionary<string, Func<AivaxChatClient, Task>> s_calls = new()
    {
        ["prompt"] = client => client.OpenSession("k").SendAsync("Oi"),
        ["stream"] = client => client.OpenSession("k").StreamAsync("Oi").ToPromptResponseAsync(),
        ["retry"] = client => client.OpenSession("k").RetryLastAsync(),
        ["reset"] = client => client.OpenSession("k").ResetAsync(),
        ["info"] = client => client.OpenSession("k").GetInfoAsync(),
        ["create"] = client => client.CreateWebChatSessionAsync(new()),
        ["list"] = client => client.ListWebChatSessionsAsync().ToListAsync(),
        ["delete"] = client => client.DeleteWebChatSessionAsync("s"),
    };

    private readonly CannedHandler _handler = new();

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Time_that_is_up_at_once_is_a_timeout_of_a_call_that_was_not_sent(string call)
    {
        AivaxChatClient client = Client(new EarlyTimeProvider());

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => s_calls[call](client));

        Assert.Equal((AivaxTimeoutPhase.Connect, RequestOutcome.NotSent), (error.Phase, error.Outcome));
        Assert.Contains("safe to try again", error.Message, StringComparison.Ordinal);
        Assert.Empty(_handler.Requests);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_client_that_ends_at_once_says_that_it_is_disposed(string call)
    {
        var time = new EarlyTimeProvider();
        AivaxChatClient client = Client(time);
        time.Instead = client.Dispose;

        await Assert.ThrowsAsync<ObjectDisposedException>(() => s_calls[call](client));

        Assert.Empty(_handler.Requests);
    }

    private AivaxChatClient Client(TimeProvider time) => TestClient.Over(_handler, options => options.Retry.MaxAttempts = 3, time);

    /// <summary>A clock on which every timer is due at once.</summary>
    private sealed class EarlyTimeProvider : TimeProvider
    {
        public Action? Instead { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                (Instead ?? (() => callback(state)))();
            }

            return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
