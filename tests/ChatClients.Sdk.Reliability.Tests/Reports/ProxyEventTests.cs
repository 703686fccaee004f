using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>What proxies put between the events of an answer, and what they make of its figures and texts.</summary>
public sealed class ProxyEventTests
{
    private const string Hi = """{"choices":[{"delta":{"content":"It is "}}]}""";
    private const string Rest = """{"choices":[{"delta":{"content":"blue."}}]}""";
    private const string Final = """{"choices":[{"finish_reason":"stop","delta":{}}]}""";

    // anomalyco/opencode#50314, Kilo-Org/kilocode#3083; anomalyco/opencode#50871, mnfst/llm-gateway#2053.
    [Theory]
    [InlineData("null")]
    [InlineData(" null ")]
    [InlineData(": keepalive")]
    [InlineData(": OPENROUTER PROCESSING")]
    [InlineData("""{"type":"ping"}""")]
    [InlineData("{}")]
    public async Task QA6_An_event_that_says_nothing_is_passed_over(string data)
    {
        AnswerForms answer = await AnswerForms.OfEvents(data, Hi, data, Rest, data, Final, data);

        Assert.Equal("text: It is blue.\nreasoning: ", answer.Agreed());
    }

    [Theory]
    [InlineData("nul")]
    [InlineData("keepalive")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public async Task QA6_Other_text_in_place_of_an_event_is_still_an_error(string data)
    {
        Reading read = await Reading.Of(new AnswerHandler().Sse(AnswerForms.Body(Hi, data)).Session().StreamAsync("Oi"));

        Assert.Equal("It is ", read.Failed<AivaxProtocolException>().PartialText);
    }

    // anomalyco/opencode#43379: the price comes after the tokens.
    [Fact]
    public async Task QA6_A_payload_after_the_tokens_changes_nothing()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            Hi, Rest, Final, """{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3}}""", """{"choices":[],"cost":"0"}""");

        Assert.Equal("text: It is blue.\nreasoning: ", answer.Agreed());
        Assert.Equal((7L, 3L), (answer.Sent.Usage?.InputTokenCount, answer.Sent.Usage?.OutputTokenCount));
    }

    // anthropics/anthropic-sdk-csharp#74, InsForge/InsForge#2015: figures that grow, or of which each event has some.
    [Theory]
    [InlineData("""{"prompt_tokens":7}""", """{"completion_tokens":3}""")]
    [InlineData("""{"prompt_tokens":7,"completion_tokens":1}""", """{"completion_tokens":3}""")]
    [InlineData("""{"prompt_tokens":7,"completion_tokens":0}""", """{"prompt_tokens":7,"completion_tokens":3}""")]
    [InlineData("""{"prompt_tokens":7,"completion_tokens":3}""", """{}""")]
    public async Task QA9_Tokens_reported_in_several_events_are_the_latest_of_each(string first, string second)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":"It is "}}],"usage":""" + first + "}",
            Rest,
            """{"choices":[{"finish_reason":"stop","delta":{}}],"usage":""" + second + "}");

        UsageDetails? usage = answer.Agreed().Length > 0 ? answer.Sent.Usage : null;
        Assert.Equal((7L, 3L), (usage?.InputTokenCount, usage?.OutputTokenCount));
        Assert.Equal((7L, 3L), (answer.Streamed.Usage?.InputTokenCount, answer.Streamed.Usage?.OutputTokenCount));
    }

    // perplexityai/api-discussion#209: each event repeats all of the text so far.
    [Fact]
    public async Task QA3_A_message_that_grows_next_to_the_delta_is_not_delivered_twice()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":"It is "},"message":{"role":"assistant","content":"It is "}}]}""",
            """{"choices":[{"delta":{"content":"blue."},"message":{"role":"assistant","content":"It is blue."}}]}""",
            """{"choices":[{"delta":{},"finish_reason":"stop","message":{"role":"assistant","content":"It is blue."}}]}""");

        Assert.Equal("text: It is blue.\nreasoning: ", answer.Agreed());
    }

    // 6Kmfi6HP/opencode2api#17, openai/openai-python#3201.
    [Theory]
    [InlineData(
        """{"index":0,"id":"c1","function":{"name":"bash","arguments":""}}|{"index":1,"id":null,"function":{"name":"","argument"""
        + """s":"{\"cmd\":\"df\"}"}}""")]
    [InlineData(
        """{"index":0,"id":"c1","function":{"name":"bash"}},"""
        + """{"index":0,"function":{"arguments":"{\"cmd\":"}}|{"index":0,"function":{"arguments":"\"df\"}"}}""")]
    public async Task QA2_Arguments_under_another_or_a_repeated_index_are_the_call_s(string pieces)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
        [
            .. pieces.Split('|').Select(calls => """{"choices":[{"delta":{"tool_calls":[""" + calls + "]}}]}"),
            """{"choices":[{"finish_reason":"tool_calls","delta":{}}]}""",
        ]);

        answer.Agreed();
        FunctionCallContent call = Assert.Single(answer.Sent.ToolCalls);
        Assert.Equal(("c1", "bash", "df"), (call.CallId, call.Name, call.Arguments?["cmd"]?.ToString()));
        Assert.Null(call.Exception);
    }
}
