using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A whole message that closes a stream of deltas, or stands next to one: nothing is told twice, lost, or run twice.</summary>
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
}
