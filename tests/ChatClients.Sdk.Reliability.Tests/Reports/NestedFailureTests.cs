using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Failures that stand in other places than at the top of an event. The text so far stays.</summary>
public sealed class NestedFailureTests
{
    [Theory]
    [InlineData("""{"choices":[{"index":0,"error":{"code":"busy","message":"Too many."},"finish_reason":"stop","delta":{}}]}""", "busy")]
    [InlineData(
        """{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error","error":{"code":502,"message":"Too many."}}]}""", "502")]
    [InlineData("""{"choices":[{"index":0,"delta":{},"finish_reason":null,"error":{"type":"busy","message":"Too many."}}]}""", "busy")]
    [InlineData("""{"choices":[{"index":0,"error":"Too many."}]}""", null)]
    [InlineData("""{"choices":[{"index":0,"delta":{"error":{"code":"busy","message":"Too many."}}}]}""", "busy")]
    [InlineData(
        """{"choices":[{"index":0,"message":{"role":"assistant","error":{"code":"busy","message":"Too many."}},"finish_reason":"stop"}]}""",
        "busy")]
    [InlineData("""{"choices":[{"index":0,"finish_reason":"error","message":"Too many."}]}""", null)]
    [InlineData("""{"choices":[{"index":0,"message":"Too many.","delta":{"content":""},"finish_reason":"ERROR"}]}""", null)]
    [InlineData("""{"error":{"code":"busy","message":"Too many."}}""", "busy")]
    public async Task QA4_A_failure_inside_the_choice_is_one_and_keeps_the_text(string failure, string? code)
    {
        AivaxStreamInterruptedException error = await AnswerForms.ErrorOf(
            """{"choices":[{"index":0,"delta":{"content":"It is "}}]}""", failure,
            """{"choices":[{"index":0,"delta":{"content":"never read"}}]}""", "[DONE]");

        Assert.Equal((StreamInterruptionReason.ServerError, code, "It is "), (error.Reason, error.ErrorCode, error.PartialText));
        Assert.EndsWith(" The service says: Too many.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":"blue"},"finish_reason":"error"}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":[{"type":"text","text":"blue"}]},"error":{"message":"m"}}]}""")]
    [InlineData("""{"choices":[{"index":0,"message":{"content":"blue"},"finish_reason":"error"}]}""")]
    public async Task QA4_A_text_next_to_the_failure_is_delivered(string failure)
    {
        AivaxStreamInterruptedException error =
            await AnswerForms.ErrorOf("""{"choices":[{"index":0,"delta":{"content":"It is "}}]}""", failure, "[DONE]");

        Assert.Equal((StreamInterruptionReason.ServerError, "It is blue"), (error.Reason, error.PartialText));
    }

    [Fact]
    public async Task QA4_An_error_event_after_the_text_keeps_the_text()
    {
        AivaxStreamInterruptedException error = await AnswerForms.ErrorOf(
            """{"choices":[{"delta":{"content":"It is "}}]}""",
            """{"choices":[{"delta":{"refusal":"I can"}}]}""" + "\n\nevent: error\ndata: {\"message\":\"Too many.\"}", "[DONE]");

        Assert.Equal((StreamInterruptionReason.ServerError, "It is "), (error.Reason, error.PartialText));
        Assert.Equal("I can", Assert.Single(error.PartialUpdates.SelectMany(update => update.Contents).OfType<ErrorContent>()).Message);
    }

    [Theory]
    [InlineData("\"error\":null")]
    [InlineData("\"error\":false")]
    [InlineData("\"error\":\"\"")]
    [InlineData("\"error\":\" \"")]
    [InlineData("\"error\":{}")]
    [InlineData("\"error\":[]")]
    [InlineData("\"error\":{\"message\":\"\",\"code\":null,\"details\":{}}")]
    public async Task QA4_An_error_that_is_none_changes_nothing(string member)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            $$$"""{ {{{member}}},"choices":[{"index":0,{{{member}}},"delta":{"content":"blue",{{{member}}}}}]}""");
        AnswerForms buffered = await AnswerForms.OfReply($$$"""{ {{{member}}},"data":{"completionText":"blue"}}""");

        Assert.Equal("text: blue\nreasoning: ", answer.Agreed());
        Assert.Equal("text: blue\nreasoning: ", buffered.Agreed());
    }

    [Theory]
    [InlineData("""{"error":{}}""")]
    [InlineData("""{"error":""}""")]
    [InlineData("""{"id":"1","error":{"message":""}}""")]
    public async Task QA4_An_event_of_nothing_but_an_empty_error_is_a_failure(string failure)
    {
        AivaxStreamInterruptedException error =
            await AnswerForms.ErrorOf("""{"choices":[{"delta":{"content":"It is "}}]}""", failure, "[DONE]");

        Assert.Equal((StreamInterruptionReason.ServerError, "It is "), (error.Reason, error.PartialText));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("""{"error":{}}""")]
    public async Task QA4_An_event_named_error_is_one_whatever_it_holds(string data)
    {
        AivaxStreamInterruptedException error = await AnswerForms.ErrorOf(
            """{"choices":[{"delta":{"content":"It is "}}]}""" + $"\n\nevent: error\ndata: {data}", "[DONE]");

        Assert.Equal((StreamInterruptionReason.ServerError, "It is "), (error.Reason, error.PartialText));
    }
}
