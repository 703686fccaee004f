using ChatClients.Sdk.Tests.Streaming.Doubles;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>When an answer is complete, and that its end is reported once.</summary>
public sealed class AnswerEndTests
{
    private const string Usage = "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":9}";

    [Theory]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{}}],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":null}],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"finish_reason":"STOP","delta":{}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"length","delta":{}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"unheard of","delta":{}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"tool_calls","delta":{"tool_calls":[]}}],"usage":{"prompt_tokens":1}}""")]
    public void A_final_chunk_completes_the_answer(string chunk) =>
        Assert.True(Timeline.Completes(Timeline.Text("a"), chunk));

    [Theory]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{"content":"b"}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{"content":"b"}}],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"finish_reason":"STOP","delta":{"role":"assistant","content":""}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{"role":"assistant"}}],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{"reasoning":"r"}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{"\ud83d":"b"}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"error","delta":{}}]}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{}}],"error":{"message":"m"}}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{"reasoning":"r"}}],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{"reasoning_content":{"text":"r"}}}],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{"content":[{"type":"text","text":"b"}]}}],"usage":{"prompt_tokens":1}}""")]
    [InlineData(
        """{"choices":[{"finish_reason":"tool_calls","delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"n","argument"""
        + """s":"{\"a\""}}]}}],"usage":{"prompt_tokens":1}}""")]
    [InlineData(
        """{"choices":[{"finish_reason":"stop","delta":{}}],"servertool":{"name":"n","state":"Running"},"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[{"delta":{}}]}""")]
    public void Anything_else_does_not(string chunk) =>
        Assert.False(Timeline.Completes(Timeline.Text("a"), chunk));

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"b"}}]}""", false)]
    [InlineData("""{"choices":[{"delta":{"reasoning":"b"}}]}""", false)]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":0}]}}]}""", false)]
    [InlineData("""{"servertool":{"name":"n","state":"Running"}}""", false)]
    [InlineData("""{"choices":[{"delta":{"role":"assistant"}}]}""", false)]
    [InlineData("""{"choices":[{"delta":{"content":[{"type":"text","text":"b"}]}}]}""", false)]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":1}}""", true)]
    [InlineData("""{"choices":[{"finish_reason":"stop","delta":{}}]}""", true)]
    [InlineData("{}", true)]
    public void A_chunk_after_a_final_one_may_continue_the_answer(string chunk, bool complete) =>
        Assert.Equal(complete, Timeline.Completes(Timeline.Final, chunk));

    [Fact]
    public void A_finish_reason_on_every_chunk_is_reported_at_the_end() => Assert.Equal(
        ["text 'a'", "text 'b'", "finish stop"],
        Timeline.Of(
            """{"choices":[{"finish_reason":"STOP","delta":{"role":"assistant","content":"a"}}]}""",
            """{"choices":[{"finish_reason":"STOP","delta":{"content":"b"}}]}""",
            Timeline.End));

    [Theory]
    [InlineData("stop", "stop")]
    [InlineData("STOP", "stop")]
    [InlineData("Tool_Calls", "tool_calls")]
    [InlineData("length", "length")]
    [InlineData("CONTENT_FILTER", "content_filter")]
    [InlineData("New_One", "New_One")]
    public void Known_finish_reasons_are_read_in_any_letter_case(string sent, string reported) =>
        Assert.Equal([$"finish {reported}"], Timeline.Of($$$"""{"choices":[{"finish_reason":"{{{sent}}}","delta":{}}]}""", Timeline.End));

    [Fact]
    public void Usage_and_finish_reason_are_reported_once() => Assert.Equal(
        ["text 'a'", "text 'b'", "usage 3+2=9 | finish stop"],
        Timeline.Of(
            Timeline.Text("a"), Timeline.Final, Timeline.Final, "{\"choices\":[]," + Usage + "}", Timeline.Text("b"), Timeline.Final,
            Timeline.End, Timeline.End));

    [Fact]
    public void A_final_chunk_that_is_followed_by_more_was_not_the_end() => Assert.Equal(
        ["text 'more'", "call c1 get {\"a\":1} | usage 3+2=9 | finish length"],
        Timeline.Of(
            """{"choices":[{"finish_reason":"tool_calls","delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"get","arg"""
            + """uments":"{\"a\""}}]}}],"usage":{"prompt_tokens":1}}""",
            Timeline.Text("more"),
            """{"choices":[{"finish_reason":"length","delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}],""" + Usage
                + "}",
            Timeline.End));

    [Fact]
    public void Usage_that_comes_with_every_chunk_is_reported_once_as_it_last_was() => Assert.Equal(
        ["text 'a'", "text 'b'", "usage 3+2=9"],
        Timeline.Of(
            """{"choices":[{"delta":{"content":"a"}}],"usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}""",
            "{\"choices\":[{\"delta\":{\"content\":\"b\"}}]," + Usage + "}",
            Timeline.End));

    [Fact]
    public void A_usage_chunk_after_the_final_one_is_reported() => Assert.Equal(
        ["usage 3+2=9 | finish stop"],
        Timeline.Of("""{"choices":[{"finish_reason":"stop","delta":{}}]}""", "{\"choices\":[]," + Usage + "}", Timeline.End));

    [Fact]
    public void An_end_mark_after_a_final_chunk_adds_nothing() =>
        Assert.Equal(["usage 3+2=9 | finish stop"], Timeline.Of(Timeline.Final, Timeline.End));

    [Fact]
    public void A_failed_answer_gives_out_no_part_of_a_call_but_reports_its_tokens() => Assert.Equal(
        ["text 'a'", "usage 3+2=9"],
        Timeline.Of(
            Timeline.Text("a"), Timeline.Tool("""{"index":0,"id":"c","function":{"name":"n","arguments":"{\"x"}}"""),
            "{\"choices\":[{\"finish_reason\":\"error\",\"delta\":{}}],\"error\":{\"message\":\"m\"}," + Usage + "}"));
}
