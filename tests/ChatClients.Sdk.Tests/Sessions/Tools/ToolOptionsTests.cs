using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>Which tools a prompt takes. What it does not take is refused before any request.</summary>
public sealed class ToolOptionsTests
{
    private static readonly AIFunction s_look = AIFunctionFactory.Create(() => "ok", "look");
    private readonly AnswerHandler _service = new();

    public static TheoryData<string, AIFunction[]> Refused => new()
    {
        { "needs an approval", [new ApprovalRequiredAIFunction(s_look)] },
        { "needs an approval", [new Wrapped(new ApprovalRequiredAIFunction(s_look))] },
        { "are named 'look'", [s_look, AIFunctionFactory.Create(() => 1, "look")] },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task A_function_that_cannot_be_run_here_is_refused(string reason, AIFunction[] functions)
    {
        ChatSession session = _service.Session();
        var options = new PromptOptions { Tools = [.. functions] };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => session.SendAsync("Oi", options));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => session.StreamAsync("Oi", options));
        Assert.Throws<ArgumentException>(() => session.RetryLastStreamAsync(options));
        Assert.Empty(_service.Prompts);
    }

    [Fact]
    public async Task A_missing_function_or_round_is_refused()
    {
        ChatSession session = _service.Session();

        await Assert.ThrowsAsync<ArgumentNullException>(() => session.SendAsync("Oi", new PromptOptions { Tools = [null!] }));
        await Assert.ThrowsAsync<ArgumentNullException>(() => session.SendAsync("Oi", new PromptOptions { Tools = null! }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => session.SendAsync("Oi", new PromptOptions { MaxToolRounds = 0 }));
        Assert.Empty(_service.Prompts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_methods_of_IChatClient_run_no_tools(bool streamed)
    {
        int runs = 0;
        var options = new PromptOptions { Tools = { AIFunctionFactory.Create(() => ++runs, "look") } };
        _service.Json(ToolAnswers.Asks("c1 look {}"));
        ChatSession session = _service.Session();

        ChatResponse answer = streamed
            ? await session.GetStreamingResponseAsync("Oi", options.ToChatOptions()).ToChatResponseAsync()
            : await session.GetResponseAsync("Oi", options.ToChatOptions());

        Assert.Equal(0, runs);
        Assert.Single(_service.Prompts);
        Assert.False(Assert.Single(answer.Messages.SelectMany(it => it.Contents).OfType<FunctionCallContent>()).InformationalOnly);
        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));
    }

    [Fact]
    public async Task Function_invocation_runs_the_tools_that_the_options_pass_on()
    {
        var options = new PromptOptions { Tools = { s_look } };
        _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("Vi."));
        using IChatClient client = _service.Session().AsBuilder().UseFunctionInvocation().Build();

        ChatResponse answer = await client.GetResponseAsync("Oi", options.ToChatOptions());

        Assert.EndsWith("Vi.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tools_are_what_they_were_at_the_call()
    {
        _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("Vi."));
        var options = new PromptOptions { Tools = { s_look } };
        IAsyncEnumerable<ChatResponseUpdate> stream = _service.Session().StreamAsync("Oi", options);

        options.Tools.Clear();

        Assert.Equal("Vi.", (await stream.ToPromptResponseAsync()).CompletionText);
    }

    private sealed class Wrapped(AIFunction inner) : DelegatingAIFunction(inner);
}
