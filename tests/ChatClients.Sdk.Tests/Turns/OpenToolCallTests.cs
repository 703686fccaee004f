using System.Net;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>While the assistant waits for results, a prompt must bring them.</summary>
public sealed class OpenToolCallTests
{
    private const string Done = "data: [DONE]\n\n";

    private static readonly ChatMessage s_results = new(
        ChatRole.Tool, [new FunctionResultContent("call_7f3a", "shipped"), new FunctionResultContent("call_8c", "sunny")]);

    private static AnswerHandler ServiceThatAsks() => new AnswerHandler().Sse(Fixture.Bytes("stream-tool-calls.sse"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prompt_that_does_not_answer_is_refused(bool buffered)
    {
        AnswerHandler service = ServiceThatAsks();
        ChatSession session = service.Session();
        await Ask(session, buffered);

        Reading refused = await Reading.Of(session.StreamAsync("E?"));

        var error = Assert.IsType<AivaxToolCallsPendingException>(refused.Error);
        Assert.Contains("get_order_status (call_7f3a), get_weather (call_8c)", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(
            () => session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_8c", "sunny")])));
        Assert.Single(service.Prompts);
    }

    [Fact]
    public async Task Results_are_sent_with_the_names_of_their_calls_and_close_them()
    {
        AnswerHandler service = ServiceThatAsks().Sse(Done).Sse(Done);
        ChatSession session = service.Session();
        await Ask(session, buffered: false);

        Assert.Null((await Reading.Of(session.StreamAsync(s_results))).Error);
        Assert.Null((await Reading.Of(session.StreamAsync("E?"))).Error);

        Assert.Contains(
            """{"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"shipped"}""", service.Prompts[1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_an_answer_that_is_not_stored_are_not_waited_for()
    {
        ChatSession session = ServiceThatAsks().Sse(Done).Session();
        await Reading.Of(session.StreamAsync("Oi", new PromptOptions { Commit = false }));

        Assert.Null((await Reading.Of(session.StreamAsync("E?"))).Error);
    }

    [Fact]
    public async Task Results_that_were_refused_are_still_owed()
    {
        ChatSession session = ServiceThatAsks().Json("{\"error\":\"slow down\"}", (HttpStatusCode)429).Session();
        await Ask(session, buffered: false);
        Assert.IsType<AivaxRateLimitException>((await Reading.Of(session.StreamAsync(s_results))).Error);

        Assert.IsType<AivaxToolCallsPendingException>((await Reading.Of(session.StreamAsync("E?"))).Error);
    }

    [Fact]
    public async Task After_an_unknown_outcome_nothing_is_known_to_be_open()
    {
        ChatSession session = ServiceThatAsks().Sse("").Sse(Done).Session();
        await Ask(session, buffered: false);
        Assert.IsType<AivaxStreamInterruptedException>((await Reading.Of(session.StreamAsync(s_results))).Error);

        Assert.Null((await Reading.Of(session.StreamAsync("E?"))).Error);
    }

    [Fact]
    public async Task Reports_on_server_tools_are_not_calls_to_answer()
    {
        ChatSession session = new AnswerHandler().Sse(Fixture.Bytes("stream-timeline.sse")).Sse(Done).Session();
        await Reading.Of(session.StreamAsync("Oi"));

        Assert.Null((await Reading.Of(session.StreamAsync("E?"))).Error);
    }

    [Fact]
    public async Task Function_invocation_runs_the_calls_of_a_stream_and_sends_only_results()
    {
        AnswerHandler service = ServiceThatAsks().Sse(Fixture.Bytes("stream-simple.sse"));
        using IChatClient client = service.Session().AsBuilder().UseFunctionInvocation().Build();
        ChatOptions options = new()
        {
            Tools =
                [AIFunctionFactory.Create((string orderId) => $"{orderId} shipped", "get_order_status"), AIFunctionFactory.Create(
                    (string city) => $"{city} sunny", "get_weather")],
        };

        ChatResponse answer = await client.GetStreamingResponseAsync("Oi", options).ToChatResponseAsync();

        Assert.EndsWith("A capital da França é Paris.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, service.Prompts.Count);
        Assert.Contains("\"content\":\"A123 shipped\"", service.Prompts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("\"role\":\"assistant\"", service.Prompts[1], StringComparison.Ordinal);
    }

    private static async Task Ask(ChatSession session, bool buffered)
    {
        if (buffered)
        {
            Assert.Equal(2, (await session.SendAsync("Oi")).ToolCalls.Count);
        }
        else
        {
            Assert.Null((await Reading.Of(session.StreamAsync("Oi"))).Error);
        }
    }
}
