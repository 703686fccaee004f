using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>What a tool may ask of the session whose prompt runs it.</summary>
public sealed class ToolScopeTests
{
    private readonly AnswerHandler _service = new();

    public static TheoryData<string, Func<ChatSession, Task>> Turns => new()
    {
        { "send", session => session.SendAsync("again") },
        { "stream", session => session.StreamAsync("again").ToPromptResponseAsync() },
        { "chat", session => session.GetResponseAsync("again") },
        { "reset", session => session.ResetAsync() },
        { "retry", session => session.RetryLastAsync() },
        { "reconcile", session => session.ReconcileAsync("again") },
        { "answer", session => session.AnswerToolCallsAsync("again") },
    };

    [Theory, MemberData(nameof(Turns), DisableDiscoveryEnumeration = true)]
    public async Task A_turn_of_the_same_session_fails_at_once(string what, Func<ChatSession, Task> ask)
    {
        AivaxChatClient client = _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("Vi.")).Client();
        ChatSession same = client.OpenSession("key");
        Exception? error = null;

        PromptResponse answer = await client.OpenSession("key").SendAsync("Oi", With(async () =>
        {
            await Task.Yield();
            error = await Record.ExceptionAsync(() => ask(same));
            return what;
        }));

        Assert.Contains("would wait for itself", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(("Vi.", 2), (answer.CompletionText, _service.Prompts.Count));
    }

    [Fact]
    public async Task Another_session_may_be_asked_but_not_back_again()
    {
        AivaxChatClient client = _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Asks("c2 look {}"))
            .Json(ToolAnswers.Says("inner")).Json(ToolAnswers.Says("outer")).Client();
        ChatSession one = client.OpenSession("one");
        Exception? error = null;

        PromptResponse answer = await one.SendAsync("Oi", With(async () =>
        {
            PromptResponse inner = await client.OpenSession("two").SendAsync("Oi", With(async () =>
            {
                error = await Record.ExceptionAsync(() => one.SendAsync("again"));
                return "x";
            }));
            return inner.CompletionText;
        }));

        Assert.IsType<InvalidOperationException>(error);
        Assert.Equal("outer", answer.CompletionText);
        Assert.Contains("\"content\":\"inner\"", _service.Prompts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_a_tool_left_running_may_prompt_once_the_tool_has_returned()
    {
        var returned = new TaskCompletionSource();
        Task<PromptResponse>? later = null;
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("Vi."))
            .Json(ToolAnswers.Says("later")).Session();

        await session.SendAsync("Oi", With(() =>
        {
            later = LaterAsync();
            return Task.FromResult("started");
        }));
        returned.SetResult();

        Assert.Equal("later", (await later!).CompletionText);

        async Task<PromptResponse> LaterAsync()
        {
            await returned.Task;
            return await session.SendAsync("from the background");
        }
    }

    [Fact]
    public async Task Reading_the_history_needs_no_turn()
    {
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.History(ToolAnswers.User("Oi")))
            .Json(ToolAnswers.Says("Vi.")).Session();
        int count = 0;

        await session.SendAsync("Oi", With(async () => $"{count = (await session.GetHistoryAsync()).Count}"));

        Assert.Equal(1, count);
    }

    private static PromptOptions With(Func<Task<string>> look) => new() { Tools = { AIFunctionFactory.Create(look, "look") } };
}
