using System.Text.Json;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Events whose data is no chunk, half a text, or a chunk of an odd shape.</summary>
public sealed class StreamJsonTests
{
    private static readonly string s_hi = RawAnswer.Event(Events.Text("Hi"));

    [Theory]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("{} {}")]
    [InlineData("{\"choices\":")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"a key that must not be shown\"}]}")]
    [InlineData("[done]")]
    [InlineData("<html>Sign in</html>")]
    public async Task S20_What_is_no_json_object_is_an_error_that_keeps_the_text(string data)
    {
        Reading answer = await StreamedBody.ReadAsync(s_hi + RawAnswer.Event(data) + s_hi + RawAnswer.Event(Events.End));

        var error = answer.Failed<AivaxProtocolException>();
        Assert.Equal(("Hi", RequestOutcome.Unknown), (error.PartialText, error.Outcome));
        Assert.Null(error.InnerException);
        Assert.DoesNotContain("must not be shown", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S20_Deep_nesting_is_no_stack_overflow() =>
        (await StreamedBody.ReadAsync(RawAnswer.Event("{\"a\":" + new string('[', 1_000_000)))).Failed<AivaxProtocolException>();

    [Fact]
    public async Task S21_A_character_cut_between_two_events_is_held_and_joined()
    {
        Reading answer = await WholeAsync(Events.Text(@"a\ud83d"), Reasoning(@"why\ud83d"), Events.Text(@"\ude42b"), Reasoning(@"\ude42"));

        Assert.Equal(["text 'a'", "reasoning 'why'", "text '🙂b'", "reasoning '🙂'"], answer.Lines);
    }

    [Fact]
    public async Task S21_A_surrogate_that_stays_alone_is_replaced()
    {
        Reading answer = await WholeAsync(
            Events.Text(@"a\ud83d"), Events.Text("b"), Events.Text(@"\ude42"), Reasoning(@"\ud83d"), Events.Text(@"c\ud83d"));

        Assert.Equal(["text 'a'", "text '\uFFFDb'", "text '\uFFFD'", "text 'c'", "reasoning '\uFFFD' | text '\uFFFD'"], answer.Lines);
    }

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"Hi"}}],"\ud83d":1}""")]
    [InlineData("""{"choices":[{"delta":{"content":"Hi"},"\ud83d":1}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"Hi","\ud83d":1}}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"Hi","tool_calls":[{"\ud83d":1,"function":{"\ud83d":1}}]}}]}""")]
    public async Task S21_A_name_with_an_unpaired_surrogate_is_a_name_that_is_not_known(string chunk) =>
        Assert.Equal("Hi", (await WholeAsync(chunk)).Text);

    [Fact]
    public async Task S21_Any_number_of_such_names_is_no_stack_overflow()
    {
        string names = string.Concat(Enumerable.Repeat("\"\\ud83d\":1,", 200_000));

        Assert.Equal("Hi", (await WholeAsync("{" + names + "\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}")).Text);
    }

    [Theory]
    [InlineData(
        """{"index":0,"id":"c","function":{"name":"n","arguments":"{\"x\":\"\ud83d"}}""",
        """{"index":0,"function":{"arguments":"\ude42\"}"}}""", "🙂")]
    [InlineData(
        """{"index":0,"id":"c","function":{"name":"n","arguments":"{\"x\":\"a\ud83d"}}""",
        """{"index":0,"function":{"arguments":"b\"}"}}""", "a\uFFFDb")]
    [InlineData(
        """{"index":0,"id":"c","function":{"name":"n","arguments":"{\"x\":\"a\\ud83d"}}""",
        """{"index":0,"function":{"arguments":"b\"}"}}""", "a\uFFFDb")]
    [InlineData(
        """{"index":0,"id":"c","function":{"name":"n","arguments":"{\"x\":\"\\ud83d\\u"}}""",
        """{"index":0,"function":{"arguments":"DE42\"}"}}""", "🙂")]
    [InlineData("""{"index":0,"id":"c","function":{"name":"n","arguments":"{\"x\":\"\\\\ud83d\"}"}}""", """{"index":0}""", @"\ud83d")]
    [InlineData(
        """{"index":0,"id":"c","function":{"name":"n","arguments":"{\"x\":\"\\ude42\",\"\\ud83d\":1}"}}""", """{"index":0}""", "\uFFFD")]
    public async Task S21_Surrogates_in_the_arguments_of_a_tool_are_joined_or_replaced(string first, string second, string value)
    {
        Reading answer = await WholeAsync(Tool(first), Tool(second));

        FunctionCallContent call = Assert.Single(answer.Updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>());
        Assert.Null(call.Exception);
        Assert.Equal(value, Assert.IsType<JsonElement>(call.Arguments!["x"]).GetString());
    }

    [Fact]
    public async Task S21_Unpaired_surrogates_in_the_report_on_a_tool_are_replaced()
    {
        Reading answer = await WholeAsync(
            """{"servertool":{"name":"Search\ud83d","id":"t","state":"Running\ud83d","contents":"{\"q\":\"\\ud83d\"}","explanatio"""
            + """n":{"reason":"a\ud83d","goal":"\ude42"}}}""");

        FunctionCallContent call = Assert.IsType<FunctionCallContent>(Assert.Single(answer.Updates[0].Contents));
        ServerToolActivity activity = ServerToolActivity.FromContent(call)!;
        Assert.Equal(
            ("Search\uFFFD", "Running\uFFFD", "a\uFFFD", "\uFFFD"), (activity.Name, activity.State.Value, activity.Reason, activity.Goal));
        Assert.Equal("\uFFFD", Assert.IsType<JsonElement>(call.Arguments!["q"]).GetString());
    }

    [Fact]
    public async Task S22_Odd_shapes_are_tolerated()
    {
        Reading answer = await WholeAsync(
            Events.Text("a"),
            "{}",
            """{"choices":[]}""",
            """{"choices":null}""",
            """{"choices":{}}""",
            """{"choices":[null]}""",
            """{"choices":[{"index":0,"delta":null}]}""",
            """{"choices":[{"index":0,"delta":[]}]}""",
            """{"choices":[{"index":0,"delta":{"content":null,"role":null,"tool_calls":null}}]}""",
            """{"choices":[{"index":0,"finish_reason":"","delta":{}}]}""",
            """{"choices":[{"index":0,"finish_reason":7,"delta":{}}]}""",
            """{"id":7,"model":[],"created":"now","usage":"none","choices":[{"logprobs":{"content":[]},"delta":{"content":"b"}}]}""",
            """{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":9}}""");

        Assert.Equal(["text 'a'", "text 'b'", "usage 3+2=9"], answer.Lines);
    }

    [Fact]
    public async Task S22_A_finish_reason_that_is_not_known_is_passed_on() =>
        Assert.Equal(
            ["text 'a'", "finish paused"],
            (await WholeAsync(Events.Text("a"), """{"choices":[{"finish_reason":"paused","delta":{}}]}""")).Lines);

    private static string Reasoning(string text) => $$$"""{"choices":[{"index":0,"delta":{"reasoning":"{{{text}}}"}}]}""";

    private static string Tool(string fragment) => $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{{{fragment}}}]}}]}""";

    private static async Task<Reading> WholeAsync(params string[] events)
    {
        Reading answer = await StreamedBody.ReadAsync(string.Concat(events.Append(Events.End).Select(RawAnswer.Event)));
        Assert.Null(answer.Error);
        return answer;
    }
}
