using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>Functions that a person must approve, with the platform's function invocation.</summary>
public sealed class ApprovalTests
{
    private readonly AnswerHandler _service = new();
    private readonly ChatOptions _options = new();
    private int _runs;

    [Theory]
    [InlineData(true, "1\"}]}")]
    [InlineData(false, "Tool call invocation ")] // Its end differs between the platform's versions.
    public async Task An_approval_goes_on_with_the_conversation_id(bool approved, string told)
    {
        using IChatClient assistant = Assistant();
        ToolApprovalRequestContent request = await AskAsync(assistant);
        Assert.Equal(0, _runs);

        ChatResponse done = await assistant.GetResponseAsync(
            new ChatMessage(ChatRole.User, [request.CreateResponse(approved)]), _options);

        Assert.EndsWith("Feito.", done.Text, StringComparison.Ordinal);
        Assert.Equal(approved ? 1 : 0, _runs);
        const string prompt = """{"prompt":[{"role":"tool","tool_call_id":"c1","name":"look","content": """;
        Assert.StartsWith(prompt.TrimEnd() + "\"" + told, _service.Prompts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_conversation_id_nothing_is_sent()
    {
        using IChatClient assistant = Assistant();
        ToolApprovalRequestContent request = await AskAsync(assistant);
        _options.ConversationId = null;

        await Assert.ThrowsAnyAsync<Exception>(() => assistant.GetResponseAsync(
            new ChatMessage(ChatRole.User, [request.CreateResponse(approved: true)]), _options));

        Assert.Single(_service.Prompts);
    }

    private IChatClient Assistant()
    {
        _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("Feito."));
        _options.Tools = [new ApprovalRequiredAIFunction(AIFunctionFactory.Create(() => ++_runs, "look"))];
        return _service.Session().AsBuilder().UseFunctionInvocation().Build();
    }

    private async Task<ToolApprovalRequestContent> AskAsync(IChatClient assistant)
    {
        ChatResponse asked = await assistant.GetResponseAsync("Oi", _options);
        _options.ConversationId = asked.ConversationId;
        return asked.Messages.SelectMany(message => message.Contents).OfType<ToolApprovalRequestContent>().Single();
    }
}
