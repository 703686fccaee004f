using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The sources of a text are annotations of its content.</summary>
public sealed class SourceShapeTests
{
    private const string Annotation =
        """{"type":"url_citation","url_citation":{"url":"https://a.example/x","title":"X","content":"blue","start_index":0,"end_in"""
        + """dex":5}}""";

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"blue.","annotations":[~]}}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"blue."}}]}|{"choices":[{"delta":{"content":"","annotations":[~]}}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"blue."}}]}|{"choices":[{"finish_reason":"stop","delta":{"annotations":[~]}}]}""")]
    [InlineData("""{"choices":[{"delta":{"annotations":[~]}}]}|{"choices":[{"delta":{"content":"blue."}}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":[{"type":"output_text","text":"blue.","annotations":[~]}]}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"blue.","annotations":[~]}}]}""")]
    [InlineData(
        """{"choices":[{"delta":{"content":"bl","annotations":[~]}}]}|{"choices":[{"delta":{"content":"ue.","annotations":[~]}}]}""")]
    public async Task QA3_Annotations_of_a_stream_belong_to_its_text(string events)
    {
        AnswerForms answer = await AnswerForms.OfEvents(events.Replace("~", Annotation).Split('|'));

        Assert.Equal("text: blue.\nreasoning: \nsource: https://a.example/x X", answer.Agreed());
        AssertWhole(answer.Sent);
    }

    [Theory]
    [InlineData("""{"role":"assistant","content":"blue.","annotations":[~]}""")]
    [InlineData("""{"role":"assistant","content":[{"type":"output_text","text":"blue.","annotations":[~]}]}""")]
    public async Task QA3_Annotations_of_a_buffered_message_belong_to_its_text(string message)
    {
        AnswerForms answer = await AnswerForms.OfReply(
            $$$"""{"completionText":"blue.","createdMessages":[{{{message.Replace("~", Annotation)}}}]}""");

        Assert.Equal("text: blue.\nreasoning: \nsource: https://a.example/x X", answer.Agreed());
        AssertWhole(answer.Sent);
    }

    [Theory]
    [InlineData(
        """{"citations":["https://a.example/x","https://b.example/y"],"choices":[{"delta":{"content":"bl"}}]}""",
        """{"choices":[{"delta":{"content":"ue."}}],"citations":["https://a.example/x","https://b.example/y"]}""")]
    [InlineData(
        """{"citations":["https://a.example/x"],"choices":[{"delta":{"content":"bl"}}]}""",
        """{"choices":[{"delta":{"content":"ue."}}],"citations":["https://a.example/x","https://b.example/y"]}""")]
    [InlineData(
        """{"choices":[{"delta":{"content":"blue."}}]}""",
        """{"choices":[{"delta":{"citations":["https://a.example/x",{"url":"https://b.example/y"}]}}]}""")]
    public async Task QA3_Addresses_that_come_with_every_event_are_reported_once(string first, string second)
    {
        AnswerForms answer = await AnswerForms.OfEvents(first, second);

        Assert.Equal("text: blue.\nreasoning: \nsource: https://a.example/x \nsource: https://b.example/y ", answer.Agreed());
        Assert.Equal("blue.", Assert.IsType<TextContent>(Assert.Single(answer.Sent.Messages[0].Contents)).Text);
    }

    [Fact]
    public async Task QA3_A_source_without_address_and_title_is_kept_as_it_came()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":"blue.","annotations":[{"type":"file_path","at":5}]}}]}""");

        Assert.Equal("text: blue.\nreasoning: \nannotation: {\"type\":\"file_path\",\"at\":5}", answer.Agreed());
    }

    private static void AssertWhole(PromptResponse answer)
    {
        TextContent text = Assert.IsType<TextContent>(Assert.Single(answer.Messages[0].Contents));
        var source = Assert.IsType<CitationAnnotation>(Assert.Single(text.Annotations!));
        Assert.Equal(("blue.", "blue"), (text.Text, source.Snippet));
        var place = Assert.IsType<TextSpanAnnotatedRegion>(Assert.Single(source.AnnotatedRegions!));
        Assert.Equal((0, 5), (place.StartIndex, place.EndIndex));
    }
}
