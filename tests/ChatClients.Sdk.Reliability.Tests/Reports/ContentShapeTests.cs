namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Text and reasoning in every shape in which models' servers write them: in a delta, in a message in its place, and in a buffered
/// answer's message.</summary>
public sealed class ContentShapeTests
{
    private const string Both = "text: It is blue.\nreasoning: I think.";

    public static TheoryData<string, string> Shapes => new()
    {
        { """ "content":[{"type":"text","text":"It is "},{"type":"text","text":"blue."}] """, "text: It is blue.\nreasoning: " },
        { """ "content":[{"type":"output_text","text":"It is blue.","annotations":[]}] """, "text: It is blue.\nreasoning: " },
        { """ "content":{"type":"text","text":"It is blue."} """, "text: It is blue.\nreasoning: " },
        { """ "content":["It is ",["blue."]] """, "text: It is blue.\nreasoning: " },
        { """ "content":[{"text":"It is blue."}] """, "text: It is blue.\nreasoning: " },
        { """ "content":[{"type":"text","text":{"value":"It is blue.","annotations":[]}}] """, "text: It is blue.\nreasoning: " },
        { """ "content":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"It is blue."}]}] """,
            "text: It is blue.\nreasoning: " },
        { """ "content":[{"type":"thinking","thinking":"I think."},{"type":"text","text":"It is blue."}] """, Both },
        { """ "content":[{"type":"thinking","thinking":[{"type":"text","text":"I "},{"type":"text","text":"think."}]},"""
            + """{"type":"text","text":"It is blue."}] """, Both },
        { """ "content":[{"type":"reasoning","text":"I think."},{"type":"text","text":"It is blue."}] """, Both },
        { """ "content":[{"type":"reasoning","reasoning":"I think."},"It is blue."] """, Both },
        { """ "content":[{"type":"reasoning","summary":[{"type":"summary_text","text":"I think."}]},"""
            + """{"type":"output_text","text":"It is blue."}] """, Both },
        { """ "content":[{"type":"reasoning","content":[{"type":"reasoning_text","text":"I think."}],"summary":[]},"""
            + """{"type":"output_text","text":"It is blue."}] """, Both },
        { """ "content":[{"type":"reasoning_text","text":"I think."},{"type":"output_text","text":"It is blue."}] """, Both },
        { """ "content":"It is blue.","reasoning":"I think." """, Both },
        { """ "content":"It is blue.","reasoning_content":"I think." """, Both },
        { """ "content":"It is blue.","thinking":"I think." """, Both },
        { """ "content":"It is blue.","reasoning_text":"I think." """, Both },
        { """ "content":"It is blue.","reasoning":{"text":"I think."} """, Both },
        { """ "content":"It is blue.","reasoning":["I ",{"type":"text","text":"think."}] """, Both },
        { """ "content":"It is blue.","reasoning_details":[{"type":"reasoning.text","text":"I "},"""
            + """{"type":"reasoning.summary","summary":"think."}] """, Both },
        { """ "content":"It is blue.","reasoning_details":[{"text":"I think."}] """, Both },
        { """ "content":"It is blue.","reasoning":"","reasoning_content":"I think." """, Both },
        { """ "content":"It is blue.","reasoning_content":"I think.","reasoning":"" """, Both },
        { """ "content":"It is blue.","reasoning":null,"reasoning_details":[{"text":"I think."}] """, Both },
        { """ "content":"It is blue.","reasoning":"I think.","reasoning_content":"I """
            + """think.","reasoning_details":[{"type":"reasoning.text","text":"I think."}] """, Both },
        { """ "content":"It is blue.","reasoning":"I """
            + """think.","refusal":null,"audio":null,"images":[],"annotations":[],"citations":null,"reasoning_details":[] """, Both },
    };

    [Theory, MemberData(nameof(Shapes))]
    public async Task QA3_A_delta_s_text_and_reasoning_are_read_in_every_shape(string members, string expected)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            $$$"""{"id":"a","choices":[{"index":0,"delta":{"role":"assistant",{{{members}}}}}]}""",
            """{"choices":[{"finish_reason":"stop","delta":{}}]}""");

        Assert.Equal(expected, answer.Agreed());
        Assert.Null(answer.Sent.RawRepresentation);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task QA3_A_message_in_place_of_a_delta_is_read_in_every_shape(string members, string expected)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            $$$"""{"id":"a","choices":[{"message":{"role":"assistant",{{{members}}}},"index":0,"finish_reason":"stop"}]}""");

        Assert.Equal(expected, answer.Agreed());
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task QA3_A_buffered_message_is_read_in_every_shape(string members, string expected)
    {
        AnswerForms answer = await AnswerForms.OfReply(
            $$$"""{"message":null,"data":{"toolCalls":[],"createdMessages":[{"role":"assistant",{{{members}}}}]}}""");

        Assert.Equal(expected, answer.Agreed());
        Assert.Equal("It is blue.", answer.Sent.CompletionText);
    }

    [Fact]
    public async Task QA3_Texts_of_a_buffered_answer_may_be_lists_of_parts()
    {
        AnswerForms answer = await AnswerForms.OfReply(
            """{"completionText":[{"type":"text","text":"It is blue."}],"reasoning":[{"type":"text","text":"I """
            + """think."}],"citations":["https://a.example/x"]}""");

        Assert.Equal(Both + "\nsource: https://a.example/x ", answer.Agreed());
    }

    [Theory]
    [InlineData("""{"choices":[{"index":0,"text":"It is "}]}""", """{"choices":[{"text":"blue.","index":0,"delta":null}]}""")]
    [InlineData(
        """{"choices":[{"index":0,"text":"It is ","delta":{"content":"It is "}}]}""",
        """{"choices":[{"index":0,"delta":{"content":"blue."},"text":"blue."}]}""")]
    [InlineData(
        """{"choices":[{"index":0,"text":"It is ","delta":{}}]}""",
        """{"choices":[{"text":"blue.","delta":{"role":"assistant","content":""}}]}""")]
    [InlineData("""{"choices":[{"index":0,"message":"It is "}]}""", """{"choices":[{"message":{"content":"blue."},"delta":{}}]}""")]
    [InlineData(
        """{"choices":[{"message":{"role":"assistant","content":"It is "},"delta":{"role":"assistant","content":"It is "}}]}""",
        """{"choices":[{"message":{"role":"assistant","content":"It is blue."},"delta":{"content":"blue."}}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":"It is "}},{"index":0,"delta":{"content":"blue."}}]}""", "{}")]
    public async Task QA3_A_text_that_comes_in_two_members_is_delivered_once(string first, string second)
    {
        AnswerForms answer = await AnswerForms.OfEvents(first, second);

        Assert.Equal("text: It is blue.\nreasoning: ", answer.Agreed());
        Assert.Null(answer.Sent.RawRepresentation);
    }

    [Fact]
    public async Task QA3_A_whole_message_after_the_deltas_repeats_nothing_and_adds_what_is_new()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"id":"a","choices":[{"delta":{"reasoning":"I think."}}]}""",
            """{"id":"a","choices":[{"delta":{"content":"It is "}}]}""",
            """{"id":"a","choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"paint","arguments":"{}"}}]}}]}""",
            """{"id":"a","object":"chat.completion","choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","conten"""
            + """t":"It is blue.","reasoning":"I think.","tool_calls":[{"id":"c","function":{"name":"paint","arguments":"{}"}}]}}]}""");

        Assert.Equal(Both + "\ncall: c paint", answer.Agreed());
    }

    [Fact]
    public async Task QA3_A_whole_message_that_adds_nothing_may_be_the_end_of_the_stream()
    {
        string body = AnswerForms.Body(
            """{"choices":[{"delta":{"role":"assistant","content":"It is blue."}}]}""",
            """{"choices":[{"finish_reason":"stop","delta":{},"message":{"role":"assistant","content":"It is """
            + """blue."}}],"usage":{"prompt_tokens":1}}""");

        PromptResponse answer = await new AnswerHandler().Sse(body).Session().SendAsync("Oi");

        Assert.Equal("It is blue.", answer.Text);
    }

    [Fact]
    public async Task QA3_Whole_messages_that_come_again_and_again_report_nothing_twice()
    {
        string[] repeated = [.. Enumerable.Repeat("""{"choices":[{"finish_reason":"stop","message":{"content":"It is blue."}}]}""", 100)];
        AnswerForms answer = await AnswerForms.OfEvents(["""{"choices":[{"delta":{"content":"It is blue."}}]}""", .. repeated]);

        Assert.Equal("text: It is blue.\nreasoning: ", answer.Agreed());
    }

    [Fact]
    public async Task QA3_An_answer_of_too_many_parts_is_refused()
    {
        string parts = string.Join(",", Enumerable.Repeat("7", 260_000));
        string[] events = [.. Enumerable.Repeat($$$"""{"choices":[{"delta":{"content":[{{{parts}}}]}}]}""", 3)];

        AivaxStreamInterruptedException error = await AnswerForms.ErrorOf(events);

        Assert.Equal(StreamInterruptionReason.TooLarge, error.Reason);
    }

    [Fact]
    public async Task QA3_Messages_in_place_of_deltas_may_be_pieces_that_are_alike()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"message":{"role":"assistant","content":"ha"}}]}""",
            """{"choices":[{"message":{"content":"ha"},"finish_reason":"stop"}]}""");

        Assert.Equal("text: haha\nreasoning: ", answer.Agreed());
    }

    [Fact]
    public async Task QA3_A_character_that_is_cut_between_parts_is_one()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":[{"type":"text","text":"a\ud83d"},{"type":"text","text":"\ude42b\ud83d"}]}}]}""",
            """{"choices":[{"delta":{"content":"\ude42"}}]}""");

        Assert.Equal("text: a🙂b🙂\nreasoning: ", answer.Agreed());
    }
}
