using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Several people in one conversation: their names are sent where a message has a place for one.</summary>
public sealed class AuthorNameTests
{
    private readonly AnswerHandler _service = new AnswerHandler().Json("""{"completionText":"Olá!"}""");

    [Fact]
    public async Task QB6_The_name_of_the_author_is_sent()
    {
        await _service.Session().SendAsync(new ChatMessage(ChatRole.User, "Oi") { AuthorName = "Ana" });

        Assert.Equal("""{"prompt":{"role":"user","name":"Ana","content":"Oi"}}""", Assert.Single(_service.Prompts));
    }

    [Fact]
    public async Task QB6_Every_message_of_a_prompt_that_is_not_stored_keeps_its_author()
    {
        ChatMessage[] prompt =
        [
            new(ChatRole.System, "Seja breve.") { AuthorName = "rules" },
            new(ChatRole.Assistant, "Olá!") { AuthorName = "Bia" },
            new(ChatRole.User, [new TextContent("a"), new TextContent("b")]) { AuthorName = "Ana" },
        ];

        await _service.Session().SendAsync(prompt, new PromptOptions { Commit = false });

        Assert.Equal(
            """{"prompt":[{"role":"system","name":"rules","content":"Seja breve."},{"role":"assistant","name":"Bia","content":"Olá!"},"""
            + """{"role":"user","name":"Ana","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}],"commit":false}""",
            Assert.Single(_service.Prompts));
    }

    [Fact]
    public async Task QB6_The_authors_of_a_history_are_read()
    {
        ChatSession session = new AnswerHandler().Json(
            """{"messages":[{"role":"user","name":"Ana","content":"Oi"},{"role":"assistant","content":"Olá!"},"""
            + """{"role":"tool","tool_call_id":"c","name":"find","content":"ok"}]}""").Session();

        IReadOnlyList<ChatMessage> history = await session.GetHistoryAsync();

        Assert.Equal(["Ana", null, null], history.Select(message => message.AuthorName));
    }

    [Fact]
    public async Task QB6_The_author_of_a_tool_s_result_is_refused()
    {
        ChatSession session = _service.Session();
        ChatMessage result = ResultOf("Ana");

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => session.SendAsync(result));

        Assert.Contains("AuthorName", error.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => session.StreamAsync(result));
        Assert.Empty(_service.Prompts);
    }

    [Fact]
    public async Task QB6_By_policy_the_author_of_a_tool_s_result_is_left_out_and_logged()
    {
        using var logs = new CollectedLogs();
        var options = new AivaxChatClientOptions { UnsupportedOptions = UnsupportedOptionsPolicy.LogAndIgnore };
        ChatSession session = new AivaxChatClient(options, new HttpClient(_service), null, logs.Factory).OpenSession(AnswerHandler.Key);

        await session.SendAsync(ResultOf("Ana"));

        Assert.Equal("""{"prompt":{"role":"tool","tool_call_id":"c1","content":"ok"}}""", Assert.Single(_service.Prompts));
        Assert.Contains(
            logs.Lines, line => line.Level == LogLevel.Warning && line.Message.Contains("AuthorName", StringComparison.Ordinal));
    }

    [Fact]
    public async Task QB6_An_unpaired_surrogate_in_a_name_is_refused()
    {
        var message = new ChatMessage(ChatRole.User, "Oi") { AuthorName = "Ana\ud83d" };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => _service.Session().SendAsync(message));

        Assert.DoesNotContain("Ana", error.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Prompts);
    }

    private static ChatMessage ResultOf(string author) =>
        new(ChatRole.Tool, [new FunctionResultContent("c1", "ok")]) { AuthorName = author };
}
