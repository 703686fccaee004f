using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The reverse of ContentPartWriter. A part of an unknown kind becomes a bare content that keeps the JSON.
internal static class ContentPartReader
{
    public static AIContent Read(JsonElement part)
    {
        AIContent content = part.FindString("type") switch
        {
            "text" => new TextContent(part.FindText("text")),
            "image_url" => ReadImage(part.Find("image_url") ?? default),
            "video_url" => ReadAddress(part.Find("video_url")?.Find("url"), "video/*"),
            "input_audio" => ReadAudio(part.Find("input_audio") ?? default),
            "file" => ReadFile(part.Find("file") ?? default),
            _ => new AIContent(),
        };
        content.RawRepresentation = part.AsText();
        return content;
    }

    private static AIContent ReadImage(JsonElement image)
    {
        AIContent content = ReadAddress(image.Find("url"), "image/*");
        if (image.FindString("detail") is { } detail and not "auto")
        {
            (content.AdditionalProperties ??= [])["detail"] = detail;
        }

        return content;
    }

    private static AIContent ReadAudio(JsonElement audio) =>
        audio.Find("data") is { ValueKind: JsonValueKind.String } data && data.TryGetBytesFromBase64(out byte[]? bytes)
        && MediaKinds.AudioMediaType(audio.FindString("format") ?? "wav") is { } mediaType
            ? new DataContent(bytes, mediaType)
            : new AIContent();

    private static AIContent ReadFile(JsonElement file)
    {
        string? name = file.FindString("filename");
        AIContent content = ReadAddress(file.Find("file_data"), MediaKinds.FromName(name) ?? "application/octet-stream");
        if (content is DataContent data)
        {
            data.Name = name;
        }
        else if (name is not null)
        {
            (content.AdditionalProperties ??= [])["filename"] = name;
        }

        return content;
    }

    // If it is neither an address nor a data URL, an application can read the part's JSON.
    private static AIContent ReadAddress(JsonElement? url, string mediaType)
    {
        if (url is not { ValueKind: JsonValueKind.String } given)
        {
            return new AIContent();
        }

        if (DataUrl.TryParse(given, out string dataType, out ReadOnlyMemory<byte> bytes))
        {
            return new DataContent(bytes, dataType);
        }

        return given.GetString() is { } text && !DataUrl.IsOne(text) && Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            ? new UriContent(address, MediaKinds.FromName(address.AbsolutePath) ?? mediaType)
            : new AIContent();
    }
}
