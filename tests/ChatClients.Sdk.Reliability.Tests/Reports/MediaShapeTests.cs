using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Images and audio of an answer.</summary>
public sealed class MediaShapeTests
{
    private const string Image = "data: data:image/png;base64,AQID";
    private const string Address = "address: image/webp https://a.example/b.webp";

    public static TheoryData<string, string> Images => new()
    {
        { """ "images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}] """, Image },
        { """ "images":[{"type":"image_url","image_url":{"url":"https://a.example/b.webp"},"index":0}] """, Address },
        { """ "images":[{"type":"image_url","image_url":"data:image/png;base64,AQID"}] """, Image },
        { """ "images":["https://a.example/b.webp"] """, Address },
        { """ "images":[{"url":"https://a.example/b.webp"}] """, Address },
        { """ "content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}] """, Image },
        { """ "content":[{"type":"image_url","image_url":{"url":"DATA:image/png;BASE64,AQ%49D"}}] """, Image },
        { """ "content":[{"type":"output_image","image_url":"https://a.example/b.webp"}] """, Address },
        { """ "content":[{"type":"input_audio","input_audio":{"data":"AQID","format":"mp3"}}] """, "data: data:audio/mpeg;base64,AQID" },
        { """ "content":[{"type":"hologram","url":"x"}] """, """as it came: {"type":"hologram","url":"x"}""" },
        { """ "content":[7] """, "as it came: 7" },
        { """ "images":[{"id":"x"}] """, """as it came: {"id":"x"}""" },
        { """ "images":[{"image_url":{"url":"data:nonsense"}}] """, """as it came: {"image_url":{"url":"data:nonsense"}}""" },
        { """ "images":[{"image_url":{"url":"data:x;base64,AQID"}}] """, """as it came: {"image_url":{"url":"data:x;base64,AQID"}}""" },
    };

    [Theory, MemberData(nameof(Images))]
    public async Task QA3_An_image_in_a_stream_is_a_content(string members, string expected)
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":"Look:"}}]}""", $$$$"""{"choices":[{"delta":{ {{{{members}}}} }}]}""");

        Assert.Equal("text: Look:\nreasoning: \n" + expected, answer.Agreed());
    }

    [Fact]
    public async Task QA3_Images_that_a_whole_message_repeats_come_once()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"content":"Look:","images":["https://a.example/b.webp"]}}]}""",
            """{"choices":[{"delta":{"images":["https://a.example/b.webp"]}}]}""",
            """{"choices":[{"message":{"content":"Look:","images":["https://a.example/b.webp","https://a.example/b.webp"]},"""
                + """ "finish_reason":"stop"}]}""");

        Assert.Equal($"text: Look:\nreasoning: \n{Address}\n{Address}", answer.Agreed());
    }

    [Theory, MemberData(nameof(Images))]
    public async Task QA3_An_image_in_a_buffered_message_is_a_content(string members, string expected)
    {
        AnswerForms answer = await AnswerForms.OfReply(
            $$$"""{"completionText":"","createdMessages":[{"role":"assistant",{{{members}}}}]}""");

        Assert.Equal("text: \nreasoning: \n" + expected, answer.Agreed());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public async Task QA3_An_image_larger_than_an_address_may_be_is_read(int size)
    {
        string url = "data:image/png;base64," + Convert.ToBase64String(new byte[size]);
        AnswerForms answer = await AnswerForms.OfEvents($$$$"""{"choices":[{"delta":{"images":[{"image_url":{"url":"{{{{url}}}}"}}]}}]}""");

        Assert.All((ChatResponse[])[answer.Sent, answer.Streamed, answer.Asked, answer.Collected], form =>
            Assert.Equal(size, Assert.Single(form.Messages.SelectMany(message => message.Contents).OfType<DataContent>()).Data.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task QA3_Audio_in_pieces_is_one_content_at_the_end_and_its_transcript_is_text(int length)
    {
        byte[] sound = [.. "ID3"u8, .. Enumerable.Range(0, 50).Select(i => (byte)(i * 5))];
        string base64 = Convert.ToBase64String(sound);
        IEnumerable<string> pieces = Enumerable.Range(0, (base64.Length + length - 1) / length)
            .Select(i => base64.Substring(i * length, Math.Min(length, base64.Length - (i * length))));
        AnswerForms answer = await AnswerForms.OfEvents(
        [
            """{"choices":[{"delta":{"role":"assistant","content":null,"audio":{"id":"audio_1","transcript":"It is "}}}]}""",
            .. pieces.Select(piece => $$$$"""{"choices":[{"delta":{"audio":{"data":"{{{{piece}}}}"}}}]}"""),
            """{"choices":[{"delta":{"audio":{"transcript":"blue.","expires_at":1755876425}}}]}""",
            """{"choices":[{"finish_reason":"stop","delta":{}}]}""",
        ]);

        Assert.Equal($"text: It is blue.\nreasoning: \ndata: data:audio/mpeg;base64,{base64}", answer.Agreed());
        Assert.Equal("It is blue.", answer.Sent.CompletionText);
    }

    [Fact]
    public async Task QA3_Pieces_of_audio_may_each_be_padded()
    {
        AnswerForms answer = await AnswerForms.OfEvents(
            """{"choices":[{"delta":{"audio":{"data":"AQ=="}}}]}""", """{"choices":[{"delta":{"audio":{"data":"AgM="}}}]}""",
            """{"choices":[{"delta":{"audio":{"data":"BA==","format":"wav"}}}]}""");

        Assert.Equal("text: \nreasoning: \ndata: data:audio/wav;base64,AQIDBA==", answer.Agreed());
    }

    [Theory]
    [InlineData("AQ", "AQ==")]
    [InlineData("AQI", "AQI=")]
    [InlineData("AQIDBA", "AQIDBA==")]
    [InlineData("AQID|BA", "AQIDBA==")]
    [InlineData("AQID|B|AU", "AQIDBAU=")]
    [InlineData("AQ==|Ag", "AQI=")]
    [InlineData("-_-_|-_8", "+/+/+/8=")]
    [InlineData("AQ\\nID\\r\\n|B A", "AQIDBA==")]
    public async Task QA3_Audio_in_unpadded_or_URL_safe_base64_is_whole(string pieces, string expected)
    {
        string[] data = pieces.Split('|');
        AnswerForms streamed = await AnswerForms.OfEvents(
            [.. data.Select(piece => $$$$"""{"choices":[{"delta":{"audio":{"data":"{{{{piece}}}}"}}}]}""")]);
        AnswerForms buffered = await AnswerForms.OfReply(
            $$$"""{"createdMessages":[{"role":"assistant","audio":{"data":"{{{data[^1]}}}","transcript":"Oi"}}]}""");

        Assert.Equal($"text: \nreasoning: \ndata: data:audio/*;base64,{expected}", streamed.Agreed());
        Assert.Equal(data.Length > 1, !buffered.Agreed().EndsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task QA3_Audio_of_a_buffered_message_and_its_transcript_are_read()
    {
        AnswerForms answer = await AnswerForms.OfReply(
            """{"createdMessages":[{"role":"assistant","content":null,"audio":{"id":"a","data":"UklGRg==","transcript":"It is """
            + """blue.","expires_at":5}}]}""");

        Assert.Equal("text: It is blue.\nreasoning: \ndata: data:audio/wav;base64,UklGRg==", answer.Agreed());
        Assert.Equal("It is blue.", answer.Sent.CompletionText);
    }

    [Fact]
    public async Task QA3_Audio_that_is_no_base64_is_passed_on_as_it_came()
    {
        string broken = """{"choices":[{"delta":{"audio":{"data":"?????"}}}]}""";
        AnswerForms answer = await AnswerForms.OfEvents("""{"choices":[{"delta":{"content":"x"}}]}""", broken);

        Assert.Equal(broken, Assert.Single(Assert.IsAssignableFrom<IEnumerable<object>>(answer.Sent.RawRepresentation)).ToString());
        Assert.Equal("x", answer.Sent.Text);
    }
}
