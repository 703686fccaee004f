using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The text of a tool's result on the wire. Every result gets one: the tool has run, and an exception would lose that.
internal static class ToolResultText
{
    private const string Bytes = "application/octet-stream";

    public static string Of(FunctionResultContent result) =>
        result is { Result: null, Exception: not null } ? "Error: the tool failed." : Of(result.Result);

    public static string Of(object? value)
    {
        try
        {
            return Written(value);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"[a result of type {value?.GetType().Name}, which cannot be written as JSON]";
        }
    }

    // A note that replaces a content without a place on the wire.
    private static string Of(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent reasoning => reasoning.Text,
        ErrorContent error => $"Error: {error.Message}",
        FunctionResultContent result => Of(result),
        DataContent data => Note(data.Name, data.MediaType, data.Data.Length),
        UriContent { Uri: { IsAbsoluteUri: true, Scheme: "data" } uri } address =>
            DataUrl.TryParse(uri.OriginalString, out string mediaType, out ReadOnlyMemory<byte> bytes)
                ? Note(null, mediaType, bytes.Length)
                : $"[{address.MediaType}]",
        UriContent address => $"[{address.MediaType}, {address.Uri.OriginalString}]",
        HostedFileContent file => $"[{file.Name ?? file.MediaType ?? "file"}, {file.FileId}]",
        _ => $"[{content.GetType().Name}]",
    };

    // Texts follow each other without a separator. A note gets its own line.
    private static string Join<T>(IEnumerable<T> parts, Func<T, string> textOf)
    {
        var joined = new StringBuilder();
        bool afterText = true;
        foreach (T part in parts)
        {
            string text = textOf(part);
            bool isText = part is TextContent;
            if (text.Length > 0)
            {
                joined.Append(joined.Length > 0 && !(isText && afterText) ? "\n" : "").Append(text);
                afterText = isText;
            }
        }

        return joined.ToString();
    }

    private static string Written(object? value) => value switch
    {
        string text => text,
        AIContent content => Of(content),
        IEnumerable<AIContent> parts => Join(parts, Of),
        IReadOnlyList<object?> list when list.Any(item => item is AIContent) => Join(list, Of),
        JsonElement element => OfJson(element),
        JsonDocument document => OfJson(document.RootElement),
        JsonValue node when node.TryGetValue(out string? text) => text,
        byte[] bytes => Note(null, Bytes, bytes.Length),
        ReadOnlyMemory<byte> bytes => Note(null, Bytes, bytes.Length),
        Memory<byte> bytes => Note(null, Bytes, bytes.Length),
        Exception error => $"Error: {error.Message}",
        _ => JsonValues.WriteAny(value),
    };

    private static string OfJson(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Undefined => "null",
                JsonValueKind.String => JsonText.Read(element)!,
                JsonValueKind.Object when StoredContentReader.Read(element) is { } part => Of(part),
                JsonValueKind.Array when ReadParts(element) is { Count: > 0 } parts => Join(parts, Of),
                _ => PlainValues.Write(element, allowNaN: true), // Without the line ends of a store.
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // It holds an unpaired surrogate. The platform does not read such a text, so it is sent as it came.
            return element.AsText().GetRawText();
        }
    }

    private static List<AIContent>? ReadParts(JsonElement array)
    {
        var parts = new List<AIContent>();
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (StoredContentReader.Read(item) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return parts;
    }

    private static string Note(string? name, string mediaType, int length) => string.Format(
        CultureInfo.InvariantCulture,
        "[{0}{1}, {2:N0} {3}]",
        string.IsNullOrEmpty(name) ? "" : name + ", ",
        mediaType,
        length,
        length == 1 ? "byte" : "bytes");
}
