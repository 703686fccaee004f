using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Data URLs in a history, in all common spellings.</summary>
public sealed class DataUrlTests
{
    private const string Short = "data:image/png;base64,AQID";

    [Theory]
    [InlineData("data:text/plain,Hello%20W", "text/plain", "Hello W")]
    [InlineData("data:text/plain,1+1%3D2", "text/plain", "1+1=2")]
    [InlineData("data:text/plain;charset=utf-8,ol%C3%A1", "text/plain;charset=utf-8", "olá")]
    [InlineData("data:text/plain;charset=utf-8,olá", "text/plain;charset=utf-8", "olá")]
    [InlineData("data:text/plain;charset=utf-8;base64,b2zDoQ==", "text/plain;charset=utf-8", "olá")]
    [InlineData("data:;charset=utf-8,x", "text/plain;charset=utf-8", "x")]
    [InlineData("data:,x", "text/plain;charset=US-ASCII", "x")]
    [InlineData("data:text/plain;name=\"a,b\",x", "text/plain;name=\"a,b\"", "x")]
    [InlineData("data:image/svg+xml;utf8,<svg/>", "image/svg+xml;utf8", "<svg/>")]
    [InlineData("data:text/plain,100%", "text/plain", "100%")]
    [InlineData("data:text/plain,", "text/plain", "")]
    [InlineData("data:text/plain;base64,", "text/plain", "")]
    [InlineData("DATA:text/plain;BASE64,T2k=", "text/plain", "Oi")]
    [InlineData(" data:text/plain;base64,T2k=\n", "text/plain", "Oi")]
    [InlineData("data:text/plain;base64,T2k", "text/plain", "Oi")]
    [InlineData("data:text/plain;base64,T2k%3D", "text/plain", "Oi")]
    [InlineData("data:text/plain;base64,T2\r\nk=", "text/plain", "Oi")]
    [InlineData("data:text/plain;base64,fn5-fn5_", "text/plain", "~~~~~\u007f")]
    public async Task QA8_A_data_url_is_read_as_it_is_meant(string url, string mediaType, string text)
    {
        var data = Assert.IsType<DataContent>(await ReadAsync(url));

        Assert.Equal(mediaType, data.MediaType);
        Assert.Equal(text, Encoding.UTF8.GetString(data.Data.ToArray()));
    }

    [Theory]
    [InlineData("data:")]
    [InlineData("data:;;;")]
    [InlineData("data:image/png;base64")]
    [InlineData("data:no type,x")]
    [InlineData("data:image/png;base64,A")]
    [InlineData("data:image/png;base64,AQ=D")]
    [InlineData("data:image/png;base64,§§§§")]
    [InlineData("data:image/png;base64,====")]
    public async Task QA8_A_malformed_data_url_is_kept_as_it_came(string url)
    {
        AIContent content = await ReadAsync(url);

        Assert.Equal(typeof(AIContent), content.GetType());
        Assert.Equal(url, ((JsonElement)content.RawRepresentation!).GetProperty("image_url").GetProperty("url").GetString());
    }

    [Theory]
    [InlineData(@"data:image\/png;base64,AQID")]
    [InlineData(@"\u0064ata:image/png;base64,AQ\u0049D")]
    public async Task QA8_Escapes_of_JSON_in_a_data_url_are_undone(string escaped)
    {
        var data = Assert.IsType<DataContent>(await ReadAsync($"\"{escaped}\"", isJson: true));

        Assert.Equal(Short, data.Uri);
    }

    /// <summary>If the platform's Uri refuses an address, the message is not lost.</summary>
    [Fact]
    public async Task QA8_An_address_of_any_length_is_kept()
    {
        string url = "https://example.com/" + new string('a', 70_000);

        AIContent content = await ReadAsync(url);

        Assert.Equal(url, ((JsonElement)content.RawRepresentation!).GetProperty("image_url").GetProperty("url").GetString());
        Assert.True(content is not UriContent address || address.Uri.AbsoluteUri == url);
    }

    [Fact]
    public async Task QA8_A_data_url_in_an_address_is_sent_as_data()
    {
        AnswerHandler service = new AnswerHandler().Json("""{"completionText":"Olá!"}""");

        await service.Session().SendAsync(new ChatMessage(ChatRole.User, [new UriContent("data:image/png,%01%02%03", "image/*")]));

        Assert.Equal(
            $$$"""{"prompt":{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{Short}}}","detail":"auto"}}]}}""",
            Assert.Single(service.Prompts));
    }

    [Fact]
    public async Task QA8_A_malformed_data_url_in_an_address_is_refused()
    {
        var service = new AnswerHandler();

        await Assert.ThrowsAsync<ArgumentException>(
            () => service.Session().SendAsync(new ChatMessage(ChatRole.User, [new UriContent("data:image/png;base64,A", "image/png")])));

        Assert.Empty(service.Prompts);
    }

    private static async Task<AIContent> ReadAsync(string url, bool isJson = false)
    {
        string json = isJson ? url : JsonSerializer.Serialize(url);
        string body = $$$"""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":{{{json}}}}}]}]}""";
        return Assert.Single(Assert.Single(await new AnswerHandler().Json(body).Session().GetHistoryAsync()).Contents);
    }
}
