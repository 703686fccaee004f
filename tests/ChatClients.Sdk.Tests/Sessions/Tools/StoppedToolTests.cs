using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>A prompt that ends while its tool runs.</summary>
public sealed class StoppedToolTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);
    private readonly AnswerHandler _service = new AnswerHandler().Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("ok"));
    private readonly TaskCompletionSource _inTool = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<object?> _never = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_prompt_does_not_wait_for_a_tool_that_ignores_its_token(bool streamed)
    {
        using var stop = new CancellationTokenSource();
        ChatSession session = _service.Session();
        Task<PromptResponse> asking = AskAsync(session, streamed, IgnoringToken(), stop.Token);
        await _inTool.Task;

        await stop.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(s_longest));
        Assert.Equal(stop.Token, error.CancellationToken);
        await session.SendAsync("E agora?");
        Assert.Contains("\"content\":\"Error: the tool was stopped.", _service.Prompts[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_disposed_client_does_not_wait_for_a_tool_that_ignores_its_token(bool streamed)
    {
        AivaxChatClient client = _service.Client();
        Task<PromptResponse> asking = AskAsync(client.OpenSession(AnswerHandler.Key), streamed, IgnoringToken(), CancellationToken.None);
        await _inTool.Task;

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => asking.WaitAsync(s_longest));
    }

    [Fact]
    public async Task A_tool_learns_that_the_client_was_disposed()
    {
        AivaxChatClient client = _service.Client();
        Task<PromptResponse> asking = AskAsync(client.OpenSession(AnswerHandler.Key), false, Listening(), CancellationToken.None);
        await _inTool.Task;

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => asking.WaitAsync(s_longest));
    }

    // The token that the caller gave, not one of the tool's own.
    [Fact]
    public async Task A_cancellation_in_a_tool_has_the_caller_s_token()
    {
        using var stop = new CancellationTokenSource();
        AnyFunction tool = new(async (_, token) =>
        {
            using var own = CancellationTokenSource.CreateLinkedTokenSource(token);
            stop.Cancel();
            await Task.Delay(Timeout.Infinite, own.Token);
            return null;
        });

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(_service.Session(), false, tool, stop.Token));

        Assert.Equal(stop.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_tool_that_fails_after_it_was_given_up_is_observed()
    {
        using var stop = new CancellationTokenSource();
        var unobserved = new List<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> listen = (_, args) => unobserved.Add(args.Exception);
        TaskScheduler.UnobservedTaskException += listen;
        try
        {
            await FailLateAsync(stop);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= listen;
        }

        Assert.DoesNotContain(unobserved, error => error.ToString().Contains("late failure", StringComparison.Ordinal));
    }

    private async Task FailLateAsync(CancellationTokenSource stop)
    {
        var late = new TaskCompletionSource<object?>();
        AnyFunction tool = new((_, _) =>
        {
            _inTool.TrySetResult();
            return new ValueTask<object?>(late.Task);
        });
        Task<PromptResponse> asking = AskAsync(_service.Session(), false, tool, stop.Token);
        await _inTool.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(s_longest));
        late.SetException(new IOException("late failure"));
    }

    private AnyFunction IgnoringToken() => new((_, _) =>
    {
        _inTool.TrySetResult();
        return new ValueTask<object?>(_never.Task);
    });

    private AnyFunction Listening() => new(async (_, token) =>
    {
        _inTool.TrySetResult();
        await Task.Delay(Timeout.Infinite, token);
        return null;
    });

    private static Task<PromptResponse> AskAsync(ChatSession session, bool streamed, AIFunction tool, CancellationToken cancellationToken)
    {
        var options = new PromptOptions { Tools = { tool } };
        return streamed ? session.StreamAsync("Oi", options, cancellationToken).ToPromptResponseAsync(CancellationToken.None)
            : session.SendAsync("Oi", options, cancellationToken);
    }
}
