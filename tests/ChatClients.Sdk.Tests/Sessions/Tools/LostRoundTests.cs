using System.Net;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>A round of unknown outcome: the next prompt reads the history once, and then closes what is open.</summary>
public sealed class LostRoundTests
{
    private const string Result = """{"role":"tool","tool_call_id":"c1","name":"look","content":"seen"}""";
    private static readonly PromptOptions s_options = new() { Tools = { AIFunctionFactory.Create(() => "seen", "look") } };
    private static readonly string s_user = ToolAnswers.User("Oi");
    private static readonly string s_asks = ToolAnswers.Assistant("c1 look {}");
    private readonly AnswerHandler _service = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_that_were_not_stored_are_sent_before_the_next_message(bool streamed)
    {
        ChatSession session = await LoseAsync(streamed);
        _service.Json(ToolAnswers.History(s_user, s_asks)).Json(ToolAnswers.Says("ok"));

        await session.SendAsync("E?");

        Assert.Equal(["", "{\"prompt\":[" + Result + """,{"role":"user","content":"E?"}]}"""], _service.Prompts.Skip(2));
    }

    [Fact]
    public async Task Results_that_were_stored_are_not_sent_again()
    {
        ChatSession session = await LoseAsync(streamed: true);
        _service.Json(ToolAnswers.History(s_user, s_asks, ToolAnswers.Tool("c1", "seen"), """{"role":"assistant","content":"Vi."}"""))
            .Json(ToolAnswers.Says("ok"));

        await session.SendAsync("E?");

        Assert.Equal(["", """{"prompt":"E?"}"""], _service.Prompts.Skip(2));
    }

    [Fact]
    public async Task Calls_of_the_lost_answer_are_closed()
    {
        ChatSession session = await LoseAsync(streamed: true);
        _service.Json(
            ToolAnswers.History(s_user, s_asks, ToolAnswers.Tool("c1", "seen"), ToolAnswers.Assistant("c9 look {}")))
            .Json(ToolAnswers.Says("ok"));

        await session.SendAsync("E?");

        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"c9","name":"look","content":"Error: the tool was not run."},"""
            + """{"role":"user","content":"E?"}]}""",
            _service.Prompts[^1]);
    }

    [Fact]
    public async Task Without_a_history_the_known_calls_are_taken_for_open()
    {
        ChatSession session = await LoseAsync(streamed: true);
        _service.Json("{\"error\":\"none\"}", HttpStatusCode.NotFound).Json(ToolAnswers.Says("ok")).Json(ToolAnswers.Says("ok"));

        await session.SendAsync("E?");
        await session.SendAsync("Mais?");

        Assert.Equal(
            ["", "{\"prompt\":[" + Result + """,{"role":"user","content":"E?"}]}""", """{"prompt":"Mais?"}"""],
            _service.Prompts.Skip(2));
    }

    [Fact]
    public async Task Without_a_history_a_refusal_shows_that_they_were_closed()
    {
        ChatSession session = await LoseAsync(streamed: true);
        foreach (HttpStatusCode status in (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.NotFound])
        {
            _service.Json("{\"error\":\"no\"}", status);
        }

        await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("E?"));
        _service.Json(ToolAnswers.Says("ok"));
        await session.SendAsync("E?");

        Assert.Equal("""{"prompt":"E?"}""", _service.Prompts[^1]);
    }

    [Fact]
    public async Task A_lost_first_round_may_have_left_calls_too()
    {
        _service.Sse("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n");
        ChatSession session = _service.Session();
        Assert.IsType<AivaxStreamInterruptedException>((await Reading.Of(session.StreamAsync("Oi", s_options))).Error);
        _service.Json(ToolAnswers.History(s_user, s_asks)).Json(ToolAnswers.Says("ok"));

        await session.SendAsync("E?");

        Assert.Contains("\"tool_call_id\":\"c1\"", _service.Prompts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_failure_keeps_the_updates_of_all_rounds()
    {
        _service.Sse(ToolAnswers.StreamAsks("c1 look {}")).Sse("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Vi\"}}]}\n\n");

        Reading reading = await Reading.Of(_service.Session().StreamAsync("Oi", s_options));

        reading.Failed<AivaxStreamInterruptedException>();
        Assert.Equal("Vi", reading.Text);
        Assert.Single(reading.Updates.SelectMany(update => update.Contents).OfType<FunctionResultContent>());
    }

    private async Task<ChatSession> LoseAsync(bool streamed)
    {
        ChatSession session = _service.Sse(ToolAnswers.StreamAsks("c1 look {}")).Sse("").Session();
        Exception? error = streamed ? (await Reading.Of(session.StreamAsync("Oi", s_options))).Error
            : await Record.ExceptionAsync(() => session.SendAsync("Oi", s_options));
        Assert.Equal(RequestOutcome.Unknown, Assert.IsType<AivaxStreamInterruptedException>(error).Outcome);
        return session;
    }
}
