namespace ChatClients.Sdk.Tests.Turns;

/// <summary>The service's streams, byte for byte, through the whole road.</summary>
public sealed class StreamedSampleTests
{
    private static Task<Reading> Read(string fixture) =>
        Reading.Of(new AnswerHandler().Sse(Fixture.Bytes(fixture)).Session().StreamAsync("Oi"));

    [Fact]
    public async Task Simple()
    {
        Reading answer = await Read("stream-simple.sse");

        Assert.Null(answer.Error);
        Assert.Equal(
            ["text 'A'", "text ' capital'", "text ' da'", "text ' França'", "text ' é'", "text ' Paris'", "text '.'",
                "usage 84+16=1892 | finish stop"], answer.Lines);
        Assert.Equal(1792, answer.Updates.ToPromptResponse().Usage!.CachedInputTokenCount);
    }

    [Fact]
    public async Task Timeline()
    {
        Reading answer = await Read("stream-timeline.sse");

        Assert.Null(answer.Error);
        Assert.Equal(
            [
                "reasoning 'I should search '", "reasoning 'the documentation.'", "text 'I will check. '",
                "WebSearch tool_1 Created {\"query\":\"recent news\"}", "WebSearch tool_1 Running {\"query\":\"recent news\"}",
                "WebSearch tool_1 Completed {\"query\":\"recent news\"}",
                "reasoning 'Found it.'", "text 'Here is '", "text 'the answer. 🙂'", "usage 84+16=1892 | finish stop",
            ],
            answer.Lines);
        PromptResponse whole = answer.Updates.ToPromptResponse();
        Assert.Equal("Here is the answer. 🙂", whole.CompletionText);
        Assert.Equal("I should search the documentation.Found it.", whole.Reasoning);
        Assert.Empty(whole.ToolCalls);
    }

    [Fact]
    public async Task Tool_calls()
    {
        Reading answer = await Read("stream-tool-calls.sse");

        Assert.Null(answer.Error);
        Assert.Equal(
            ["call call_7f3a get_order_status {\"orderId\":\"A123\"} | call call_8c get_weather {\"city\":\"São Paulo\"} | usage "
            + "84+16=1892 | finish tool_calls"], answer.Lines);
        Assert.Equal(["call_7f3a", "call_8c"], answer.Updates.ToPromptResponse().ToolCalls.Select(call => call.CallId));
    }

    [Fact]
    public async Task Error()
    {
        Reading answer = await Read("stream-error.sse");

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal("The answer ", error.PartialText);
        Assert.Equal(StreamInterruptionReason.ServerError, error.Reason);
        Assert.Equal("server_error", error.ErrorCode);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("The upstream model failed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncated()
    {
        Reading answer = await Read("stream-truncated.sse");

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal("The answer is cut", error.PartialText);
        Assert.Equal(StreamInterruptionReason.Truncated, error.Reason);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
    }

    [Theory]
    [InlineData("stream-simple.sse")]
    [InlineData("stream-timeline.sse")]
    [InlineData("stream-tool-calls.sse")]
    public async Task A_buffered_call_reads_a_stream_as_well(string fixture)
    {
        Reading streamed = await Read(fixture);
        PromptResponse buffered = await new AnswerHandler().Sse(Fixture.Bytes(fixture)).Session().SendAsync("Oi");

        Answers.AssertAgree(streamed.Updates.ToPromptResponse(), buffered);
        Assert.Equal(streamed.Updates.ToPromptResponse().FinishReason, buffered.FinishReason);
    }

    [Fact]
    public async Task A_buffered_call_that_reads_a_cut_stream_fails_and_keeps_the_text()
    {
        ChatSession session = new AnswerHandler().Sse(Fixture.Bytes("stream-truncated.sse")).Session();

        var error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => session.SendAsync("Oi"));

        Assert.Equal("The answer is cut", error.PartialText);
        Assert.Equal("The answer is cut", Assert.Single(error.PartialUpdates).Text);
    }

    [Fact]
    public async Task A_stored_answer_carries_the_conversation_and_another_does_not()
    {
        byte[] body = Fixture.Bytes("stream-simple.sse");
        ChatSession session = new AnswerHandler().Sse(body).Sse(body).Session();

        Reading stored = await Reading.Of(session.StreamAsync("Oi"));
        Reading other = await Reading.Of(session.StreamAsync("Oi", new PromptOptions { Commit = false }));

        Assert.All(stored.Updates, update => Assert.StartsWith("session-", update.ConversationId, StringComparison.Ordinal));
        Assert.All(other.Updates, update => Assert.Null(update.ConversationId));
        Assert.DoesNotContain(AnswerHandler.Key, stored.Updates[0].ConversationId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_asks_for_a_stream_and_takes_json()
    {
        AnswerHandler service = new AnswerHandler().Sse(Fixture.Bytes("stream-simple.sse"));

        await Reading.Of(service.Session().StreamAsync("Oi"));

        Assert.Equal(["text/event-stream, application/json;q=0.9"], service.Accepts);
        Assert.Equal(["""{"prompt":"Oi","stream":true}"""], service.Prompts);
    }
}
