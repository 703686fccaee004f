using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>All rounds of a prompt are one turn, and each has the prompt's time.</summary>
public sealed class HeldTurnTests
{
    private readonly AnswerHandler _service = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_message_waits_for_all_rounds_of_the_first(bool streamed)
    {
        var inTool = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("first"))
            .Json(ToolAnswers.Asks("c2 look {}")).Json(ToolAnswers.Says("second")).Session();
        PromptOptions options = Look(async () =>
        {
            inTool.TrySetResult();
            await goOn.Task;
        });
        Task<PromptResponse> first = AskAsync(session, streamed, "a", options);
        await inTool.Task;
        Task<PromptResponse> second = AskAsync(session, streamed, "b", options);
        Assert.Single(_service.Prompts);

        goOn.SetResult();

        Assert.Equal(("first", "second"), ((await first).CompletionText, (await second).CompletionText));
        Assert.Contains("\"c1\"", _service.Prompts[1], StringComparison.Ordinal);
        Assert.Contains("\"b\"", _service.Prompts[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_sessions_do_not_wait()
    {
        var goOn = new TaskCompletionSource();
        AivaxChatClient client = _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("other"))
            .Json(ToolAnswers.Says("first")).Client();
        Task<PromptResponse> first = client.OpenSession("one").SendAsync("a", Look(() => goOn.Task));

        PromptResponse other = await client.OpenSession("two").SendAsync("b", Look(() => Task.CompletedTask));
        goOn.SetResult();

        Assert.Equal(("other", "first"), (other.CompletionText, (await first).CompletionText));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_round_has_the_prompt_s_time(bool streamed)
    {
        var time = new FakeTimeProvider();
        ChatSession session = _service
            .Do((_, _) => Later(ToolAnswers.Asks("c1 look {}"))).Do((_, _) => Later(ToolAnswers.Says("ok")))
            .Session(time, options => options.Timeouts.Prompt = TimeSpan.FromMinutes(5));

        PromptResponse answer = await AskAsync(session, streamed, "a", Look(() =>
        {
            time.Advance(TimeSpan.FromMinutes(4));
            return Task.CompletedTask;
        }));

        Assert.Equal("ok", answer.CompletionText);

        Task<HttpResponseMessage> Later(string body)
        {
            time.Advance(TimeSpan.FromMinutes(4));
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(body, null, "application/json") });
        }
    }

    [Fact]
    public async Task A_round_that_takes_too_long_is_a_timeout_of_its_own()
    {
        var time = new FakeTimeProvider();
        ChatSession session = _service.Json(ToolAnswers.Asks("c1 look {}")).Do(async (_, token) =>
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await Task.Delay(Timeout.Infinite, token);
            return null!;
        }).Session(time, options => options.Timeouts.Prompt = TimeSpan.FromMinutes(5));

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => session.SendAsync("a", Look(() => Task.CompletedTask)));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Single(error.PartialUpdates.SelectMany(update => update.Contents).OfType<FunctionResultContent>());
    }

    private static PromptOptions Look(Func<Task> look) => new() { Tools = { AIFunctionFactory.Create(look, "look") } };

    private static Task<PromptResponse> AskAsync(ChatSession session, bool streamed, string prompt, PromptOptions options) => streamed
        ? session.StreamAsync(prompt, options).ToPromptResponseAsync()
        : session.SendAsync(prompt, options);
}
