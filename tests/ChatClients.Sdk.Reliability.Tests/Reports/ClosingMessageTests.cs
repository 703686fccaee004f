using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A whole message that closes a stream of deltas, or stands next to one: nothing is reported twice, lost, or run twice.</summary>
public sealed class ClosingMessageTests
{
    private const string Pay = """{"id":"c1","function":{"name":"pay","arguments":"{\"n\":1}"}}""";
    private const string Delta = """{"choices":[{"index":0,"delta":{"content":"Let me look."}}]}""";
    private const string Calls = """{"choices":[{"index":0,"delta":{"tool_calls":[""" + Pay + "]}}]}";

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"Let me look.\"")]
    [InlineData("\" look. \"")]
    public async Task QA3_A_closing_message_runs_no_call_twice(string content)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            Delta,
            Calls,
            """{"choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":""" + content
                + ""","tool_calls":[""" + Pay + "]}}]}");

        Assert.StartsWith("text: Let me look.\n", answer.Agreed(), StringComparison.Ordinal);
        FunctionCallContent call = Assert.Single(answer.Sent.ToolCalls);
        Assert.Null(call.Exception);
    }

    [Theory]
    [InlineData("""{"role":"assistant"}""")]
    [InlineData("""{"role":"assistant","content":""}""")]
    [InlineData("""{"content":null}""")]
    public async Task QA3_A_message_next_to_a_delta_that_says_nothing_is_read(string delta)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"index":0,"delta":""" + delta
                + ""","message":{"role":"assistant","content":"It is blue."},"finish_reason":"stop"}]}""");

        Assert.Equal("text: It is blue.\nreasoning: ", answer.Agreed());
    }

    [Fact]
    public async Task QA3_A_trimmed_closing_message_is_a_repetition()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":"\n\nIt is blue."}}]}""",
            """{"choices":[{"finish_reason":"stop","delta":{}}]}""",
            """{"choices":[{"message":{"role":"assistant","content":"It is blue."}}]}""");

        Assert.Equal("text: \n\nIt is blue.\nreasoning: ", answer.Agreed());
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("MAX_TOKENS")]
    [InlineData("SAFETY")]
    [InlineData("length")]
    public async Task QA2_A_call_without_arguments_in_an_answer_that_was_ended_is_broken(string reason)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"delete_files","arguments":""}}]}}]}""",
            """{"choices":[{"delta":{},"finish_reason":""" + $"\"{reason}\"" + "}]}");

        FunctionCallContent call = Assert.Single(answer.Sent.ToolCalls);
        Assert.True(call is { InformationalOnly: true, Exception: not null });
    }

    [Theory]
    [InlineData("""{"index":0,"id":"c1","function":{"name":"move","arguments":"{\"to\":\"b\"}"}}""")]
    [InlineData("""[{"index":0,"id":"c1","name":"move","arguments":"{\"to\":\"b\"}"}]""")]
    [InlineData("""[{"id":"c1","type":"function","name":"move","arguments":{"to":"b"}}]""")]
    public async Task QA2_A_call_without_its_list_or_its_function_is_read(string calls)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"tool_calls":""" + calls + "}}]}", """{"choices":[{"finish_reason":"tool_calls","delta":{}}]}""");

        FunctionCallContent call = Assert.Single(answer.Sent.ToolCalls);
        Assert.Equal(("c1", "move", "b"), (call.CallId, call.Name, call.Arguments?["to"]?.ToString()));
        Assert.Null(call.Exception);
    }

    [Fact]
    public async Task QA3_A_text_that_is_part_of_another_word_is_no_repetition()
    {
        AnswerForms answer = await AnswerForms.OfReply(
            """{"completionText":"Yes","createdMessages":[{"role":"assistant","content":"Yesterday was checked."},"""
            + """{"role":"assistant","content":null}]}""");

        Assert.Equal("Yes", answer.Sent.CompletionText);
        Assert.EndsWith("Yes", answer.Sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QA3_A_file_s_name_may_hold_any_character()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":[{"type":"file","file":{"filename":"a|b<c>.pdf","file_data":"https://a.example/b"}}]}}]}""",
            """{"choices":[{"finish_reason":"stop","delta":{}}]}""");

        Assert.Contains("address: application/pdf https://a.example/b", answer.Agreed(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"c2","function":{"name":"look","arguments":"{}"}}""")]
    [InlineData("""{"id":"c2","function":{"name":"pay","arguments":"{\"n\":1}"}}""")]
    [InlineData("""{"function":{"name":"pay","arguments":"{\"n\":2}"}}""")]
    public async Task QA3_Messages_next_to_bare_roles_bring_one_call_each(string second)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            NextToRole(Pay), NextToRole(second), """{"choices":[{"index":0,"finish_reason":"tool_calls","delta":{}}]}""");

        Assert.StartsWith("text: \n", answer.Agreed(), StringComparison.Ordinal);
        Assert.Equal(2, answer.Sent.ToolCalls.Count);
        Assert.All(answer.Sent.ToolCalls, call => Assert.Null(call.Exception));
    }

    [Fact]
    public async Task QA3_Many_messages_next_to_bare_roles_bring_each_call_once()
    {
        string[] calls = [.. Enumerable.Range(0, 100).Select(i => $$$"""{"id":"c{{{i}}}","function":{"name":"f","arguments":"{}"}}""")];
        AnswerForms answer = await AnswerForms.OfEvents(
            [.. calls.Select(NextToRole), .. calls.Select(NextToRole),
                """{"choices":[{"index":0,"finish_reason":"tool_calls","delta":{}}]}"""]);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"c{i}"), answer.Sent.ToolCalls.Select(call => call.CallId));
    }

    [Theory]
    [InlineData("""{"id":"c1","function":{"name":"pay","arguments":"{ \"n\": 1 }"}}""")]
    [InlineData("""{"id":"c1","function":{"name":"pay","arguments":{"n":1}}}""")]
    [InlineData("""{"function":{"name":"pay","arguments":"{\"n\": 1}"}}""")]
    [InlineData("""{"id":"other","function":{"name":"pay","arguments":"{\"n\":1}"}}""")]
    public async Task QA3_A_call_of_a_closing_message_is_known_by_its_id_or_its_arguments(string call)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            Delta, Calls, """{"choices":[{"index":0,"finish_reason":"tool_calls","message":{"tool_calls":[""" + call + "]}}]}");

        Assert.Equal("c1", Assert.Single(answer.Sent.ToolCalls).CallId);
    }

    [Fact]
    public async Task QA3_A_call_that_only_the_closing_message_holds_is_not_lost()
    {
        const string Look = """{"id":"c2","function":{"name":"look","arguments":"{}"}}""";
        AnswerForms answer = await AnswerForms.OfEvents(
            Delta, Calls, """{"choices":[{"index":0,"finish_reason":"tool_calls","message":{"tool_calls":[""" + $"{Pay},{Look}" + "]}}]}");

        Assert.Equal(["c1", "c2"], answer.Sent.ToolCalls.Select(call => call.CallId));
    }

    [Fact]
    public async Task QA3_Calls_without_ids_are_known_as_often_as_they_came()
    {
        const string Look = """{"function":{"name":"look","arguments":"{}"}}""";
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"tool_calls":[""" + $"{Look},{Look}" + "]}}]}",
            """{"choices":[{"finish_reason":"tool_calls","message":{"tool_calls":[""" + $"{Look},{Look},{Look}" + "]}}]}");

        Assert.Equal(3, answer.Sent.ToolCalls.Count);
    }

    private static string NextToRole(string call) =>
        """{"choices":[{"index":0,"delta":{"role":"assistant"},"message":{"role":"assistant","tool_calls":[""" + call + "]}}]}";
}
