using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class StoredContentReaderTests
{
    public static TheoryData<AIContent> Contents =>
    [
        new TextContent("Paid."), new TextReasoningContent("Well."), new ErrorContent("No."),
        new DataContent(new byte[] { 1, 2, 3 }, "image/png") { Name = "a.png" }, new DataContent("data:,x", "text/plain"),
        new UriContent("https://example.com/a.png", "image/png"), new HostedFileContent("f") { Name = "a.pdf", MediaType = "application/pdf" },
        new HostedVectorStoreContent("v"), new FunctionCallContent("c", "find"), new FunctionResultContent("c", "Found."),
        new FunctionResultContent("c", null), new UsageContent(new UsageDetails()),
    ];

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_stored_content_says_the_same(AIContent content)
    {
        JsonElement stored = JsonSerializer.SerializeToElement(content, JsonValues.Strict.TypeInfo<AIContent>());

        Assert.IsType(content.GetType(), StoredContentReader.Read(stored));
        Assert.Equal(ToolResultText.Of(content), ToolResultText.Of(stored));
        Assert.Equal(ToolResultText.Of(new[] { content, content }), ToolResultText.Of(Json.Parse($"[{stored},{stored}]")));
    }

    [Theory]
    [InlineData("""{"$type":"order","text":"Paid."}""")]
    [InlineData("""{"$type":1,"text":"Paid."}""")]
    [InlineData("""{"$type":"data","uri":"https://example.com/"}""")]
    [InlineData("""{"$type":"data"}""")]
    [InlineData("""{"$type":"uri","uri":"https://example.com/","mediaType":"image"}""")]
    [InlineData("""{"$type":"uri","uri":"http://[","mediaType":"image/png"}""")]
    [InlineData("""{"$type":"hostedFile","fileId":""}""")]
    [InlineData("""{"type":"text"}""")]
    [InlineData("""[{"$type":"text"}]""")]
    [InlineData("1")]
    public void Other_JSON_is_no_content(string json) => Assert.Null(StoredContentReader.Read(Json.Parse(json)));
}
