
namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Events that are no chunk of an answer, although they are JSON objects. An answer of nothing else is no answer.</summary>
public sealed class ForeignEventTests
{
    private const string Text = """{"choices":[{"index":0,"delta":{"content":"It is "}}]}""";

    [Theory]
    [InlineData("""{"message":"overloaded","code":503}""", "503")]
    [InlineData("""{"message":"overloaded","status":429}""", "429")]
    [InlineData("""{"object":"error","message":"overloaded","type":"busy","param":null,"code":null}""", "busy")]
    [InlineData("""{"type":"error","message":"overloaded"}""", "error")]
    [InlineData("""{"type":"error","code":"busy","message":"overloaded","param":null,"sequence_number":1}""", "busy")]
    [InlineData("""{"code":"overloaded_error","message":"overloaded"}""", "overloaded_error")]
    [InlineData("""{"detail":"overloaded","status":503}""", "503")]
    [InlineData("""{"statusCode":503,"message":"overloaded"}""", "503")]
    public async Task QA4_A_failure_that_is_the_event_itself_is_one(string failure, string? code)
    {
        AivaxStreamInterruptedException error = await AnswerForms.ErrorOf(Text, failure, "[DONE]");

        Assert.Equal((StreamInterruptionReason.ServerError, code, "It is "), (error.Reason, error.ErrorCode, error.PartialText));
        Assert.EndsWith(" The service says: overloaded", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":"overloaded"}""")]
    [InlineData("""{"completionText":"It is blue."}""")]
    [InlineData("""{"completionText":"It is blue.","usage":{"prompt_tokens":3,"completion_tokens":2}}""")]
    [InlineData("""{"message":null,"data":{"completionText":"It is blue.","createdMessages":[]}}""")]
    [InlineData("""{"createdMessages":[{"role":"assistant","content":"It is blue."}]}""")]
    [InlineData("""{"id":"1","object":"text","content":"It is blue."}""")]
    [InlineData("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"It is blue."}}""")]
    [InlineData("""{"base_resp":{"status_code":1002,"status_msg":"overloaded"}}""")]
    public async Task QA4_An_answer_without_a_chunk_is_an_error_and_never_empty(string foreign)
    {
        string body = AnswerForms.Body(foreign, "[DONE]");

        Reading streamed = await Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));

        streamed.Failed<AivaxProtocolException>();
        await Assert.ThrowsAsync<AivaxProtocolException>(() => new AnswerHandler().Sse(body).Session().SendAsync("Oi"));
    }

    [Theory]
    [InlineData("""{"message":"Searching the web…"}""")]
    [InlineData("""{"type":"ping"}""")]
    [InlineData("""{"completionText":"It is blue."}""")]
    [InlineData("""{"status":"running","progress":0.5}""")]
    [InlineData("""{"code":0,"message":"ok"}""")]
    [InlineData("""{"status":200,"message":"ok"}""")]
    public async Task QA4_Next_to_chunks_an_event_that_is_none_ends_nothing(string foreign)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            foreign, Text, foreign, """{"choices":[{"index":0,"delta":{"content":"blue."}}]}""", foreign);

        Assert.Equal("text: It is blue.\nreasoning: ", answer.Agreed());
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"f","choices":[]}""")]
    [InlineData("""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m"}""")]
    [InlineData("{}")]
    public async Task QA4_An_answer_that_says_nothing_in_chunks_is_empty(string chunk)
    {
        AnswerForms answer = await AnswerForms.OfEvents(chunk.Length == 0 ? [] : [chunk]);

        Assert.Equal("text: \nreasoning: ", answer.Agreed());
    }
}
