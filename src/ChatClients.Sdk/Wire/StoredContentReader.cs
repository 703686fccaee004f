using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Contents that a store wrote as JSON, in the form of Microsoft.Extensions.AI. Reads what a tool's result needs of them.
internal static class StoredContentReader
{
    // Null for other JSON.
    public static AIContent? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("$type", out JsonElement type)
            || type.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return type.GetString() switch
            {
                "text" => new TextContent(element.FindString("text")),
                "reasoning" => new TextReasoningContent(element.FindString("text")),
                "error" => new ErrorContent(element.FindString("message")),
                "data" => new DataContent(element.FindString("uri")!) { Name = element.FindString("name") },
                "uri" => new UriContent(element.FindString("uri")!, element.FindString("mediaType")!),
                "hostedFile" => new HostedFileContent(element.FindString("fileId")!)
                {
                    MediaType = element.FindString("mediaType"),
                    Name = element.FindString("name"),
                },
                "hostedVectorStore" => new HostedVectorStoreContent(element.FindString("vectorStoreId")!),
                "functionCall" => new FunctionCallContent(element.FindString("callId")!, element.FindString("name")!),
                "functionResult" => new FunctionResultContent(element.FindString("callId")!, element.Find("result")),
                "usage" => new UsageContent(new UsageDetails()),
                _ => null,
            };
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return null;
        }
    }
}
