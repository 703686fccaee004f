using System.Text.Json;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming;

public sealed class ChatUpdateBuilderTests
{
    private const string Search =
        """{"choices":[],"servertool":{"name":"WebSearch","id":"tool_1","contents":"{\"query\":\"news\"}","state":"Running"}}""";

    [Fact]
    public void Everything_is_delivered_in_the_order_in_which_it_came() => Assert.Equal(
        [
            "reasoning 'think'", "text 'look '", "WebSearch tool_1 Running {\"query\":\"news\"}", "text 'found '", "reasoning 'again'",
            "call call_1 get {\"a\":1} | text 'and'", "usage 3+2=9 | finish stop",
        ],
        Timeline.Of(
            Timeline.Reasoning("think"), Timeline.Text("look "), Search, Timeline.Text("found "), Timeline.Reasoning("again"),
            Timeline.Tool("""{"index":0,"id":"call_1","function":{"name":"get","arguments":"{\"a\":1}"}}"""), Timeline.Text("and"),
            Timeline.Final, Timeline.End));

    [Fact]
    public void A_broken_call_at_the_end_is_not_kept_as_the_report_before_it()
    {
        var timeline = new Timeline();
        timeline.Read(
            Timeline.Tool("""{"index":0,"id":"call_1","function":{"name":"get","arguments":"{\"a\":"}""" + "}"), Search, Timeline.End);

        var call = Assert.IsType<FunctionCallContent>(Assert.Single(timeline.Updates[^1].Contents));
        Assert.Equal(("call_1", "get"), (call.CallId, call.Name));
        Assert.NotNull(call.Exception);
    }

    [Fact]
    public void An_update_carries_what_the_chunk_says_of_itself()
    {
        var timeline = new Timeline();
        timeline.Read(
            """{"id":"chatcmpl-1","created":1755876425,"model":"@openai/gpt-5-mini","choices":[{"index":0,"delta":{"content":"Hi"}}]}""");

        ChatResponseUpdate update = Assert.Single(timeline.Updates);
        Assert.Equal("chatcmpl-1", update.MessageId);
        Assert.Equal("chatcmpl-1", update.ResponseId);
        Assert.Equal("@openai/gpt-5-mini", update.ModelId);
        Assert.Equal(new DateTimeOffset(2025, 8, 22, 15, 27, 5, TimeSpan.Zero), update.CreatedAt);
        Assert.Equal("conversation", update.ConversationId);
        Assert.Equal(ChatRole.Assistant, update.Role);
        Assert.Null(update.RawRepresentation);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("253402300800")]
    [InlineData("1e400")]
    [InlineData("\"now\"")]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("{\"at\":1}")]
    [InlineData("[1]")]
    public void A_time_that_is_none_is_left_out(string created)
    {
        var timeline = new Timeline();
        timeline.Read($$$"""{"created":{{{created}}},"choices":[{"delta":{"content":"Hi"}}]}""");

        ChatResponseUpdate update = Assert.Single(timeline.Updates);
        Assert.Equal("text 'Hi'", UpdateText.Of(update));
        Assert.Null(update.CreatedAt);
    }

    [Theory]
    [InlineData("""{"choices":[],"usage":null}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":null}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":null}}]}""")]
    [InlineData("""{"choices":[{"index":0,"finish_reason":"","delta":{}}]}""")]
    [InlineData("""{"choices":[{"index":0,"finish_reason":" ","delta":{}}]}""")]
    [InlineData("""{"choices":[{"index":0,"finish_reason":7,"delta":{}}]}""")]
    [InlineData("""{"choices":null}""")]
    [InlineData("""{"choices":{}}""")]
    [InlineData("""{"choices":[null]}""")]
    [InlineData("""{"choices":[[1]]}""")]
    [InlineData("""{"choices":[{"delta":[]}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":null}}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[]}}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[null,1]}}]}""")]
    [InlineData("""{"choices":[{"logprobs":{"content":[{"token":"Hi"}]},"delta":{}}]}""")]
    [InlineData(
        """{"choices":[{"delta":{"refusal":null}}],"usage":[],"error":null,"service_tier":"x","object":"y","system_fingerprint":null}""")]
    [InlineData("{}")]
    public void Chunks_that_say_nothing_are_passed_over(string chunk)
    {
        Assert.Equal(["text 'a'"], Timeline.Of(Timeline.Text("a"), chunk));
        Assert.False(Timeline.Completes(Timeline.Text("a"), chunk));
    }

    [Fact]
    public void Only_the_first_choice_counts() =>
        Assert.Equal(
            ["text 'a'"], Timeline.Of("""{"choices":[{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"b"}}]}"""));

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"a"}}],"sources":[1]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a"},"score":1}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a","plan":["x"]}}]}""")]
    public void An_unknown_member_stays_within_reach(string chunk)
    {
        var timeline = new Timeline();
        timeline.Read(chunk);

        ChatResponseUpdate update = Assert.Single(timeline.Updates);
        Assert.Equal("text 'a' | raw", UpdateText.Of(update));
        Assert.Equal(chunk, Assert.IsType<JsonElement>(update.RawRepresentation).GetRawText());
    }

    [Fact]
    public void An_unknown_member_can_be_read_even_with_a_byte_that_is_no_text()
    {
        byte[] chunk = [.. "{\"notice\":[\"a"u8, 0xFF, .. "\"]}"u8];
        var decoded = new PromptChunk();
        ChunkDecoder.Decode(chunk, decoded);

        ChatResponseUpdate? update = new ChatUpdateBuilder(null, []).Map(decoded, chunk);

        Assert.Equal("{\"notice\":[\"a\uFFFD\"]}", Assert.IsType<JsonElement>(update?.RawRepresentation).GetRawText());
    }

    [Theory]
    [InlineData("""{"notice":{"kind":"queue"}}""")]
    [InlineData("""{"choices":[],"servertool":{"state":"Running"}}""")]
    [InlineData("""{"choices":[],"servertool":"WebSearch"}""")]
    [InlineData("""{"choices":[{"delta":{"reasoning":{"plan":"x"}}}]}""")]
    public void A_chunk_of_which_nothing_is_known_is_passed_on_as_it_came(string chunk) =>
        Assert.Equal(["raw"], Timeline.Of(chunk));

    [Theory]
    [InlineData("reasoning")]
    [InlineData("reasoning_content")]
    public void Reasoning_is_read_in_both_spellings(string name) =>
        Assert.Equal(["reasoning 'why'"], Timeline.Of($$$"""{"choices":[{"delta":{"{{{name}}}":"why"}}]}"""));

    [Fact]
    public void Reasoning_next_to_text_comes_before_it() =>
        Assert.Equal(["reasoning 'why' | text 'so'"], Timeline.Of("""{"choices":[{"delta":{"content":"so","reasoning":"why"}}]}"""));

    [Theory]
    [InlineData("Created", "Created")]
    [InlineData("completed", "completed")]
    [InlineData("Paused", "Paused")]
    [InlineData("", "Running")]
    [InlineData(" ", "Running")]
    public void The_state_of_a_server_tool_is_an_open_set(string state, string reported) => Assert.Equal(
        [$"Search t {reported} -"], Timeline.Of($$$"""{"choices":[],"servertool":{"name":"Search","id":"t","state":"{{{state}}}"}}"""));

    [Fact]
    public void A_server_tool_may_explain_itself_and_need_not_have_an_id() => Assert.Equal(
        ["Search Search Created {\"q\":\"ü\"} because 'asked' for 'news'"],
        Timeline.Of(
            """{"servertool":{"name":"Search","contents":"{\"q\":\"ü\"}","state":"Created","explanation":{"reason":"asked","goa"""
            + """l":"news"}}}"""));

    [Fact]
    public void Arguments_of_a_server_tool_that_are_no_json_are_no_error_of_the_stream() =>
        Assert.Equal(
            ["Search t Created -"], Timeline.Of("""{"servertool":{"name":"Search","id":"t","contents":"news","state":"Created"}}"""));

    [Fact]
    public void An_unpaired_surrogate_in_a_report_on_a_tool_is_replaced() => Assert.Equal(
        ["Search t Created - because 'a\uFFFD' for ''"],
        Timeline.Of("""{"servertool":{"name":"Search","id":"t","state":"Created","explanation":{"reason":"a\ud83d","goal":""}}}"""));
}
