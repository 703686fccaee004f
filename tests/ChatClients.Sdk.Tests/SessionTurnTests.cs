using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests;

public sealed class SessionTurnTests
{
    private readonly CannedHandler _handler = new();
    private readonly FakeTimeProvider _time = new(Samples.Now);

    [Fact]
    public async Task Two_sessions_of_one_key_share_the_turn()
    {
        AivaxChatClient client = TestClient.Over(_handler.Hang());
        using var cancellation = new CancellationTokenSource();
        Task first = client.OpenSession(Samples.AccessKey).SendAsync("first", cancellationToken: cancellation.Token);
        await _handler.Reached.InTime();
        _handler.Answer(Samples.SimpleReply);

        Task<PromptResponse> second = client.OpenSession(Samples.AccessKey).SendAsync("second");

        Assert.Single(_handler.Requests);
        Assert.False(second.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());
        await second.InTime();
        Assert.Equal("""{"prompt":"second"}""", _handler.Last.Body);
    }

    [Fact]
    public async Task Sessions_of_other_keys_and_other_clients_do_not_wait()
    {
        AivaxChatClient client = TestClient.Over(_handler.Hang());
        using var cancellation = new CancellationTokenSource();
        Task first = client.OpenSession(Samples.AccessKey).SendAsync("first", cancellationToken: cancellation.Token);
        await _handler.Reached.InTime();
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);

        await client.OpenSession(Samples.OtherAccessKey).SendAsync("Oi").InTime();
        await TestClient.Over(_handler).OpenSession(Samples.AccessKey).SendAsync("Oi").InTime();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());
    }

    public static TheoryData<string, Action<AivaxTimeouts>, bool, int> Waits => new()
    {
        { "the prompt's total", _ => { }, false, 300 },
        { "the long prompt's total", _ => { }, true, 1800 },
        { "its own limit", timeouts => timeouts.Turn = TimeSpan.FromSeconds(7), false, 7 },
        { "its own limit for a long prompt", timeouts => timeouts.Turn = TimeSpan.FromSeconds(7), true, 7 },
    };

    [Theory, MemberData(nameof(Waits), DisableDiscoveryEnumeration = true)]
    public async Task Waiting_for_the_turn_ends_after(string limit, Action<AivaxTimeouts> set, bool longRunning, int seconds)
    {
        Assert.NotEmpty(limit);
        AivaxChatClient client = TestClient.Over(_handler.Hang(), options =>
        {
            options.Timeouts.Account = Timeout.InfiniteTimeSpan;
            set(options.Timeouts);
        }, _time);
        ChatSession session = client.OpenSession(Samples.AccessKey);
        using var cancellation = new CancellationTokenSource();

        // A reset holds the turn as a prompt does, and has no limit here.
        Task first = session.ResetAsync(cancellationToken: cancellation.Token);
        await _handler.Reached.InTime();

        Task second = session.SendAsync("Oi", new PromptOptions { LongRunning = longRunning });
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => second.InTime());
        Assert.Equal((AivaxTimeoutPhase.Turn, RequestOutcome.NotSent), (error.Phase, error.Outcome));
        Assert.Single(_handler.Requests);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());
    }

    [Fact]
    public async Task Waiting_for_the_turn_can_be_cancelled()
    {
        ChatSession session = TestClient.Session(_handler.Hang());
        using var cancellation = new CancellationTokenSource();
        Task first = session.SendAsync("first", cancellationToken: cancellation.Token);
        await _handler.Reached.InTime();
        using var waiting = new CancellationTokenSource();
        Task second = session.SendAsync("second", cancellationToken: waiting.Token);

        await waiting.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.InTime());
        Assert.Equal(waiting.Token, error.CancellationToken);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.InTime());
    }

    [Fact]
    public async Task The_turn_is_free_after_every_kind_of_end()
    {
        _handler.Answer("", 500).Answer("nonsense").Fail(() => new IOException("lost")).Answer("", 404).Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(_handler);

        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Oi").InTime());
        await Assert.ThrowsAsync<AivaxProtocolException>(() => session.SendAsync("Oi").InTime());
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Oi").InTime());
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("Oi").InTime());
        await session.SendAsync("Oi").InTime();
    }

    [Fact]
    public async Task Open_tool_calls_are_shared_by_the_sessions_of_one_key_and_named()
    {
        AivaxChatClient client = TestClient.Over(_handler.Answer(Samples.ToolReply));
        await client.OpenSession(Samples.AccessKey).SendAsync("Oi");

        var error = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => client.OpenSession(Samples.AccessKey).SendAsync("Oi"));

        Assert.Contains("get_order_status (call_7f3a)", error.Message, StringComparison.Ordinal);
        Assert.Single(_handler.Requests);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(500, true)]
    public async Task A_refused_answer_to_a_call_leaves_it_open(int status, bool isClosed)
    {
        _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply, status).Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(_handler);
        await session.SendAsync("Oi");
        await Record.ExceptionAsync(
            () => session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_7f3a", "ok")])));

        Exception? error = await Record.ExceptionAsync(() => session.SendAsync("Oi"));

        Assert.Equal(isClosed, error is null);
    }

    [Fact]
    public async Task An_uncommitted_answer_opens_no_calls()
    {
        _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(_handler);

        PromptResponse answer = await session.SendAsync("Oi", new PromptOptions { Commit = false });
        await session.SendAsync("Oi");

        Assert.Single(answer.ToolCalls);
        Assert.Null(answer.ConversationId);
    }
}
