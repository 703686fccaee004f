using System.Text.Json;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// One part of a message's content: text, image, video, audio or file, chosen by the media type.
internal static class ContentPartWriter
{
    public static void Write(Utf8JsonWriter writer, AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                writer.WriteStartObject();
                writer.WriteString("type", "text");
                writer.WriteString("text", text.Text);
                writer.WriteEndObject();
                break;
            case DataContent data when data.HasTopLevelMediaType("audio"):
                WriteAudio(writer, data);
                break;
            case DataContent data:
                WriteMedia(writer, data, data.MediaType, address: null, data.Data.Span, data.Name);
                break;
            case UriContent { Uri: { IsAbsoluteUri: true, Scheme: "data" } uri }:
                Write(writer, DataOf(uri, content));
                break;
            case UriContent address:
                WriteMedia(writer, address, address.MediaType, WebAddress(address.Uri), default, LastSegment(address.Uri));
                break;
            default:
                throw new ArgumentException(
                    $"A {content.GetType().Name} cannot be sent to the assistant. Use TextContent, DataContent or UriContent.",
                    nameof(content));
        }
    }

    private static void WriteMedia(
        Utf8JsonWriter writer, AIContent content, string mediaType, string? address, ReadOnlySpan<byte> data, string? name)
    {
        bool isImage = mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase);
        bool isVideo = mediaType.StartsWith("video/", StringComparison.OrdinalIgnoreCase);
        string type = isImage ? "image_url" : isVideo ? "video_url" : "file";
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteStartObject(type);
        if (!isImage && !isVideo)
        {
            writer.WriteString("filename", FileName(content) ?? name ?? MediaKinds.DefaultFileName(mediaType));
        }

        writer.WritePropertyName(isImage || isVideo ? "url" : "file_data");
        if (address is null)
        {
            DataUrl.Write(writer, mediaType, data);
        }
        else
        {
            writer.WriteStringValue(address);
        }

        if (isImage)
        {
            writer.WriteString("detail", ImageDetail(content));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteAudio(Utf8JsonWriter writer, DataContent audio)
    {
        string format = MediaKinds.AudioFormat(audio.MediaType) ?? throw new ArgumentException(
            Redactor.Redact(
                $"Audio of type {audio.MediaType} cannot be sent. The formats are {string.Join(", ", MediaKinds.AudioFormats)}."),
                nameof(audio));
        writer.WriteStartObject();
        writer.WriteString("type", "input_audio");
        writer.WriteStartObject("input_audio");
        writer.WriteBase64String("data", audio.Data.Span);
        writer.WriteString("format", format);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string ImageDetail(AIContent content)
    {
        object? value = StoredValues.Find(content.AdditionalProperties, "detail");
        string? detail = value is null ? "auto" : StoredValues.AsText(value);

        // A value that is set but cannot be read must not become the default.
        return detail switch
        {
            "low" or "high" or "auto" => detail,
            { } blank when string.IsNullOrWhiteSpace(blank) => "auto",
            _ => throw new ArgumentException("The detail of an image is low, high or auto.", nameof(content)),
        };
    }

    private static string? FileName(AIContent content) => StoredValues.FindText(content.AdditionalProperties, "filename");

    private static DataContent DataOf(Uri address, AIContent content) =>
        DataUrl.TryParse(address.OriginalString, out string mediaType, out ReadOnlyMemory<byte> bytes)
            ? new DataContent(bytes, mediaType) { AdditionalProperties = content.AdditionalProperties }
            : throw new ArgumentException("A data URL is malformed. Send the bytes as DataContent instead.", nameof(address));

    private static string WebAddress(Uri address) => address is { IsAbsoluteUri: true, Scheme: "https" }
        ? address.AbsoluteUri
        : throw new ArgumentException(
            "The service loads images, videos and files from https addresses only. Send the bytes as DataContent instead.",
            nameof(address));

    private static string? LastSegment(Uri address)
    {
        string name = Uri.UnescapeDataString(address.Segments.Length == 0 ? "" : address.Segments[address.Segments.Length - 1]).Trim('/');
        return name.Length == 0 ? null : name;
    }
}
