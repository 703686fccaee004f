namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>What the assistant said and has no content here stays within reach; what only describes an event makes no update.</summary>
public sealed class UnknownShapeTests
{
    [Theory]
    [InlineData(""" {"choices":[{"delta":{"content":"x","plan":{"steps":[1]}}}]} """)]
    [InlineData(""" {"choices":[{"delta":{"plan":"one"}}]} """)]
    [InlineData(""" {"choices":[{"message":{"plan":"one"}}]} """)]
    [InlineData(""" {"choices":[{"delta":{},"plan":"one"}]} """)]
    [InlineData(""" {"choices":[{"delta":{"content":[{"type":"text","text":"x","score":2}]}}]} """)]
    [InlineData(""" {"choices":[{"delta":{"reasoning":"x","reasoning_details":[{"type":"reasoning.encrypted","data":"AQID"}]}}]} """)]
    [InlineData(""" {"choices":[{"delta":{"reasoning":"x","reasoning_content":"y"}}]} """)]
    [InlineData(""" {"choices":[{"delta":{"content":"x"},"message":{"content":"x","images":[{"url":"https://a.example/b"}]}}]} """)]
    [InlineData(""" {"choices":[{"delta":"x"}]} """)]
    public async Task QA3_What_has_no_content_type_is_in_the_raw_representation_of_both_forms(string chunk)
    {
        chunk = chunk.Trim();
        Reading streamed = await Reading.Of(new AnswerHandler().Sse(AnswerForms.Body(chunk, "[DONE]")).Session().StreamAsync("Oi"));
        AnswerForms answer = await AnswerForms.OfEvents(chunk);

        Assert.Equal(chunk, Assert.Single(streamed.Updates.Select(update => update.RawRepresentation).OfType<object>()).ToString());
        Assert.Equal(chunk, Assert.Single(Assert.IsAssignableFrom<IEnumerable<object>>(answer.Sent.RawRepresentation)).ToString());
        Assert.Equal(chunk, Assert.Single(Assert.IsAssignableFrom<IEnumerable<object>>(answer.Asked.RawRepresentation)).ToString());
    }

    [Theory]
    [InlineData("\"provider\":\"OpenAI\"")]
    [InlineData("\"provider\":{\"name\":\"OpenAI\"}")]
    [InlineData("\"obfuscation\":\"aX3\"")]
    [InlineData("\"object\":\"chat.completion.chunk\",\"system_fingerprint\":\"fp\",\"service_tier\":\"default\"")]
    [InlineData("\"n\":1,\"cached\":false,\"notice\":null,\"more\":{},\"others\":[]")]
    [InlineData("\"prompt_filter_results\":[{\"prompt_index\":0}]")]
    public async Task QA3_A_member_that_only_describes_the_event_makes_no_update(string member)
    {
        string body = AnswerForms.Body(
            $$$"""{ {{{member}}},"choices":[]}""", $$$"""{"choices":[{"index":0,"delta":{"content":"x"}}],{{{member}}}}""",
            $$$"""{ {{{member}}},"choices":[{"index":0,"finish_reason":"stop","native_finish_reason":"end","stop_reason":5,"""
                + """ "content_filter_results":{"hate":{}},"delta":{"annotations":[],"audio":null,"plan":""}}]}""",
            "[DONE]");

        Reading answer = await Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));

        Assert.Equal(["text 'x'", "finish stop"], answer.Lines);
        Assert.Null(answer.Error);
    }
}
