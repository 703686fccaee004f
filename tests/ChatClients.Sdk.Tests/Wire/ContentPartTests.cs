using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class ContentPartTests
{
    private static readonly byte[] Bytes = [1, 2, 3];

    public static TheoryData<AIContent, string> Parts => new()
    {
        { new TextContent("Olá \"você\" <b>"), """{"type":"text","text":"Olá \"você\" <b>"}""" },
        { new DataContent(Bytes, "image/png"),
            """{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID","detail":"auto"}}""" },
        { new DataContent(Bytes, "image/jpeg") { AdditionalProperties = new() { ["detail"] = "low" } },
            """{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AQID","detail":"low"}}""" },
        { new UriContent("https://example.com/a b.png", "image/png") { AdditionalProperties = new() { ["detail"] = "high" } },
            """{"type":"image_url","image_url":{"url":"https://example.com/a%20b.png","detail":"high"}}""" },
        { new DataContent(Bytes, "video/mp4"), """{"type":"video_url","video_url":{"url":"data:video/mp4;base64,AQID"}}""" },
        { new UriContent("https://example.com/v.mp4?x=1&y=2", "video/mp4"),
            """{"type":"video_url","video_url":{"url":"https://example.com/v.mp4?x=1&y=2"}}""" },
        { new UriContent("https://example.com/sound.mp3", "audio/mpeg"),
            """{"type":"file","file":{"filename":"sound.mp3","file_data":"https://example.com/sound.mp3"}}""" },
        { new DataContent(Bytes, "application/pdf") { Name = "contrato.pdf" },
            """{"type":"file","file":{"filename":"contrato.pdf","file_data":"data:application/pdf;base64,AQID"}}""" },
        { new DataContent(Bytes, "application/pdf"),
            """{"type":"file","file":{"filename":"file.pdf","file_data":"data:application/pdf;base64,AQID"}}""" },
        { new DataContent(Bytes, "text/markdown"),
            """{"type":"file","file":{"filename":"file.md","file_data":"data:text/markdown;base64,AQID"}}""" },
        { new DataContent(Bytes, "application/x-unknown"),
            """{"type":"file","file":{"filename":"file","file_data":"data:application/x-unknown;base64,AQID"}}""" },
        { new UriContent("https://example.com/docs/a%20b.pdf", "application/pdf"),
            """{"type":"file","file":{"filename":"a b.pdf","file_data":"https://example.com/docs/a%20b.pdf"}}""" },
        { new UriContent("https://example.com/", "application/pdf"),
            """{"type":"file","file":{"filename":"file.pdf","file_data":"https://example.com/"}}""" },
    };

    public static TheoryData<AIContent> Refused => new(
        new DataContent(Bytes, "audio/midi"),
        new UriContent("http://example.com/a.png", "image/png"),
        new UriContent("ftp://example.com/a.pdf", "application/pdf"),
        new UriContent("file:///etc/passwd", "text/plain"),
        new UriContent(new Uri("a.png", UriKind.Relative), "image/png"),
        new DataContent(Bytes, "image/png") { AdditionalProperties = new() { ["detail"] = "medium" } },
        new TextReasoningContent("thoughts"),
        new FunctionCallContent("call_1", "f"),
        new FunctionResultContent("call_1", "r"),
        new ErrorContent("oops"),
        new UsageContent(new UsageDetails()),
        new AIContent());

    public static TheoryData<string, string> AudioTypes => new()
    {
        { "audio/wav", "wav" }, { "audio/x-wav", "wav" }, { "audio/mpeg", "mp3" }, { "audio/mp3", "mp3" }, { "audio/mp4", "m4a" },
        { "audio/flac", "flac" }, { "audio/ogg", "ogg" }, { "audio/webm", "webm" }, { "audio/aac", "aac" }, { "audio/wav;codec=1", "wav" },
    };

    [Theory, MemberData(nameof(Parts), DisableDiscoveryEnumeration = true)]
    public void A_content_becomes_the_part_of_its_media_type(AIContent content, string expected) =>
        Assert.Equal(expected, Json.Part(content));

    [Theory, MemberData(nameof(AudioTypes))]
    public void Audio_becomes_its_format(string mediaType, string format) => Assert.Equal(
        $$$"""{"type":"input_audio","input_audio":{"data":"AQID","format":"{{{format}}}"}}""",
        Json.Part(new DataContent(Bytes, mediaType)));

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_content_without_a_form_on_the_wire_is_refused(AIContent content) =>
        Assert.Throws<ArgumentException>(() => Json.Part(content));

    [Theory]
    [InlineData("""{"type":"text","text":"Oi"}""")]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID","detail":"auto"}}""")]
    [InlineData("""{"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"low"}}""")]
    [InlineData("""{"type":"video_url","video_url":{"url":"https://example.com/v.mp4"}}""")]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"AQID","format":"mp3"}}""")]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"AQID","format":"m4a"}}""")]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"AQID","format":"aac"}}""")]
    [InlineData("""{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AQID"}}""")]
    [InlineData("""{"type":"file","file":{"filename":"other.pdf","file_data":"https://example.com/a.pdf"}}""")]
    public void A_part_that_was_read_is_written_as_it_came(string part) =>
        Assert.Equal(part, Json.Part(ContentPartReader.Read(Json.Parse(part))));

    [Theory]
    [InlineData("""{"type":"hologram","hologram":{"url":"x"}}""")]
    [InlineData("""{"type":"image_url"}""")]
    [InlineData("""{"type":"image_url","image_url":"https://example.com/a.png"}""")]
    [InlineData("""{"type":"image_url","image_url":{"url":"not an address"}}""")]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:;;;"}}""")]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"§","format":"mp3"}}""")]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"AQID","format":"not a format"}}""")]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"AQID","format":""}}""")]
    [InlineData("""{"type":"file","file":{}}""")]
    [InlineData("""{"text":"no type"}""")]
    [InlineData("""42""")]
    public void A_part_that_is_not_understood_is_a_bare_content_that_keeps_it(string part)
    {
        AIContent content = ContentPartReader.Read(Json.Parse(part));

        Assert.Equal(typeof(AIContent), content.GetType());
        Assert.Equal(part, content.RawRepresentation!.ToString());
    }

    [Fact]
    public void Text_is_read_from_a_file_s_bytes()
    {
        var content = Assert.IsType<DataContent>(
            ContentPartReader.Read(
                Json.Parse("""{"type":"file","file":{"filename":"a.txt","file_data":"data:text/plain;base64,T2k="}}""")));

        Assert.Equal("Oi", Encoding.UTF8.GetString(content.Data.Span));
        Assert.Equal("text/plain", content.MediaType);
        Assert.Equal("a.txt", content.Name);
    }

    [Theory]
    [InlineData("https://example.com/picture.webp", "image/webp")]
    [InlineData("https://example.com/picture", "image/*")]
    public void An_address_without_media_type_gets_one_from_its_ending_or_its_kind(string url, string mediaType)
    {
        var content = Assert.IsType<UriContent>(
            ContentPartReader.Read(Json.Parse($$$"""{"type":"image_url","image_url":{"url":"{{{url}}}"}}""")));

        Assert.Equal(mediaType, content.MediaType);
    }
}
