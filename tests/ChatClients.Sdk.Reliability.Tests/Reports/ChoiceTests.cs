using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Choices are distinguished by their index, and the first one that was seen is the answer.</summary>
public sealed class ChoiceTests
{
    [Theory]
    [InlineData("0", "1")]
    [InlineData("1", "0")]
    [InlineData("3", "-1")]
    public async Task QA5_Of_interleaved_choices_the_first_seen_is_the_answer(string answer, string other)
    {
        AnswerForms read = await AnswerForms.OfEvents(
            $$$"""{"choices":[{"index":{{{answer}}},"delta":{"role":"assistant","content":"It "}}]}""",
            $$$"""{"choices":[{"index":{{{other}}},"delta":{"role":"assistant","content":"Red "}}]}""",
            $$$"""{"choices":[{"delta":{"content":"is"},"index":{{{answer}}}},{"delta":{"content":"or "},"index":{{{other}}}}]}""",
            $$$"""{"choices":[{"finish_reason":"length","delta":{"content":"green."},"index":{{{other}}}},"""
                + $$$"""{"index":{{{answer}}},"delta":{"content":" blue."}}]}""",
            $$$"""{"choices":[{"index":{{{other}}},"finish_reason":"length","delta":{}}],"usage":{"prompt_tokens":1}}""",
            $$$"""{"choices":[{"index":{{{answer}}},"finish_reason":"stop","delta":{}}]}""");

        Assert.Equal("text: It is blue.\nreasoning: ", read.Agreed());
        Assert.Equal(ChatFinishReason.Stop, read.Sent.FinishReason);
    }

    [Fact]
    public async Task QA5_The_end_of_another_choice_is_not_the_answer_s()
    {
        AivaxStreamInterruptedException error = await AnswerForms.ErrorOf(
            """{"choices":[{"index":0,"delta":{"content":"It "}}]}""",
            """{"choices":[{"index":1,"finish_reason":"stop","delta":{}}],"usage":{"prompt_tokens":1}}""");

        Assert.Equal((StreamInterruptionReason.Truncated, "It "), (error.Reason, error.PartialText));
    }

    [Fact]
    public async Task QA5_The_failure_of_another_choice_is_not_the_answer_s()
    {
        AnswerForms read = await AnswerForms.OfEvents(
            """{"choices":[{"index":0,"delta":{"content":"blue"}}]}""",
            """{"choices":[{"index":1,"finish_reason":"error","error":{"message":"m"},"delta":{}}]}""",
            """{"choices":[{"index":0,"finish_reason":"stop","delta":{}}]}""");

        Assert.Equal("text: blue\nreasoning: ", read.Agreed());
    }

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"blue"}},{"delta":{"content":"red"}}]}""")]
    [InlineData("""{"choices":[{"index":null,"delta":{"content":"blue"}},{"index":1,"delta":{"content":"red"}}]}""")]
    [InlineData("""{"choices":[{"index":"0","delta":{"content":"blue"}},{"index":"1","delta":{"content":"red"}}]}""")]
    [InlineData(
        """{"choices":[{"index":2,"delta":{"content":"bl"}}]}|{"choices":[{"delta":{"content":"ue"}},"""
        + """{"index":0,"delta":{"content":"red"}}]}""")]
    [InlineData(
        """{"choices":[{"delta":{"content":"bl"}}]}|{"choices":[{"index":1,"delta":{"content":"red"}},"""
        + """{"index":0,"delta":{"content":"ue"}}]}""")]
    public async Task QA5_A_choice_without_an_index_is_the_answer_s_when_it_stands_first(string events)
    {
        AnswerForms read = await AnswerForms.OfEvents(events.Split('|'));

        Assert.Equal("text: blue\nreasoning: ", read.Agreed());
    }

    [Theory]
    [InlineData("""{"index":0,"delta":{"content":"Hel"}},{"index":0,"delta":{"content":"lo"}}""", "Hello", "")]
    [InlineData("""{"index":0,"text":"Hel"},{"index":0,"text":"lo"}""", "Hello", "")]
    [InlineData("""{"index":0,"delta":{"content":"Hel"}},{"index":0,"text":"lo"}""", "Hello", "")]
    [InlineData("""{"index":0,"message":{"content":"Hel"}},{"index":0,"message":{"content":"lo"}}""", "Hello", "")]
    [InlineData("""{"index":0,"delta":{"content":"Hel"}},{"index":0,"message":{"content":"lo"}}""", "Hello", "")]
    [InlineData(
        """{"index":0,"delta":{"reasoning":"So"}},{"index":0,"delta":{"content":"Hel"}},{"index":0,"delta":{"content":"lo"}}""",
        "Hello", "So")]
    [InlineData("""{"index":0,"delta":{"content":"Hel"}},{"index":1,"delta":{"content":"x"}},{"index":0,"text":"lo"}""", "Hello", "")]
    [InlineData("""{"index":0,"delta":{"content":"Hel"},"finish_reason":"stop"},{"index":0,"delta":{"content":"lo"}}""", "Hello", "")]
    public async Task QA5_Pieces_of_one_choice_in_one_event_are_joined(string choices, string text, string reasoning)
    {
        AnswerForms read = await AnswerForms.OfEvents(
            $$"""{"choices":[{{choices}}]}""", """{"choices":[{"index":0,"finish_reason":"stop","delta":{}}]}""");

        Assert.Equal($"text: {text}\nreasoning: {reasoning}", read.Agreed());
        Assert.Equal(ChatFinishReason.Stop, read.Sent.FinishReason);
    }

    [Fact]
    public async Task QA5_The_reason_of_one_piece_is_not_undone_by_the_next()
    {
        AnswerForms read = await AnswerForms.OfEvents(
            """{"choices":[{"index":0,"finish_reason":"length","delta":{}},{"index":0,"finish_reason":null,"delta":{"content":"Hi"}}]}""");

        Assert.Equal(ChatFinishReason.Length, read.Sent.FinishReason);
    }
}
