using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A refusal is one error content at the end, and the reason is the content filter.</summary>
public sealed class RefusalShapeTests
{
    [Theory]
    [InlineData("""{"choices":[{"delta":{"refusal":"I can"}}]}""", """{"choices":[{"delta":{"refusal":"not."}}]}""", "stop")]
    [InlineData(
        """{"choices":[{"delta":{"content":null,"refusal":"I can"}}]}""",
        """{"choices":[{"delta":{"content":[{"type":"refusal","refusal":"not."}]}}]}""", "length")]
    [InlineData("""{"choices":[{"message":{"role":"assistant","refusal":"I cannot."}}]}""", "{}", "stop")]
    [InlineData(
        """{"choices":[{"delta":{"refusal":"I cannot."}}]}""",
        """{"choices":[{"message":{"role":"assistant","content":null,"refusal":"I cannot."},"finish_reason":"stop"}]}""", "stop")]
    public async Task QA3_A_streamed_refusal_in_pieces_is_one_error(string first, string second, string reason)
    {
        AnswerForms answer = await AnswerForms.OfEvents(first, second, $$$"""{"choices":[{"finish_reason":"{{{reason}}}","delta":{}}]}""");

        Assert.Equal("text: \nreasoning: \nrefusal: I cannot.", answer.Agreed());
        Assert.Equal(ChatFinishReason.ContentFilter, answer.Sent.FinishReason);
    }

    [Theory]
    [InlineData("""{"completionText":"","createdMessages":[{"role":"assistant","content":null,"refusal":"I cannot."}]}""", "")]
    [InlineData(
        """{"createdMessages":[{"role":"assistant","content":[{"type":"text","text":"Well. "},{"type":"refusal","refusal":"I "},"""
        + """{"type":"refusal","refusal":"cannot."}]}]}""", "Well. ")]
    [InlineData("""{"completionText":"I cannot.","createdMessages":[{"role":"assistant","content":null,"refusal":"I cannot."}]}""", "")]
    public async Task QA3_A_buffered_refusal_is_one_error(string reply, string text)
    {
        AnswerForms answer = await AnswerForms.OfReply(reply);

        Assert.Equal($"text: {text}\nreasoning: \nrefusal: I cannot.", AnswerForms.Tell(answer.Sent));
        Assert.Equal(AnswerForms.Tell(answer.Sent), AnswerForms.Tell(answer.Collected));
        Assert.Equal(
            (ChatFinishReason.ContentFilter, ChatFinishReason.ContentFilter), (answer.Sent.FinishReason, answer.Collected.FinishReason));
    }

    [Fact]
    public async Task QA3_A_refusal_of_a_stream_that_breaks_off_is_kept()
    {
        AivaxStreamInterruptedException error = await AnswerForms.ErrorOf(
            """{"choices":[{"delta":{"content":"Well. "}}]}""", """{"choices":[{"delta":{"refusal":"I can"}}]}""");

        Assert.Equal((StreamInterruptionReason.Truncated, "Well. "), (error.Reason, error.PartialText));
        Assert.Equal("I can", Assert.Single(error.PartialUpdates.SelectMany(update => update.Contents).OfType<ErrorContent>()).Message);
    }

    [Fact]
    public async Task QA3_A_refused_answer_can_be_sent_along_when_it_was_not_stored()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":"Well.","refusal":"I """
            + """cannot.","images":[{"image_url":{"url":"https://a.example/b.png"}}]}}]}""");
        var service = new AnswerHandler().Json("""{"completionText":"x"}""");

        await service.Session().SendAsync(
            [.. answer.Sent.Messages, new ChatMessage(ChatRole.User, "Why?")], new PromptOptions { Commit = false });

        Assert.Contains(
            """{"role":"assistant","content":"Well.","refusal":"I cannot."}""", Assert.Single(service.Prompts), StringComparison.Ordinal);
    }
}
