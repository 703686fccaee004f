using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

/// <summary>The reverse of <see cref="ContentPartWriter"/>. A part of an unknown kind becomes a bare content that keeps the JSON.</summary>
internal static class ContentPartReader
{
    public static AIContent Read(JsonElement part)
    {
        AIContent content = part.FindString("type") switch
        {
            "text" => new TextContent(part.FindText("text")),
            "image_url" => ReadImage(part.Find("image_url") ?? default),
            "video_url" => ReadAddress(part.Find("video_url")?.FindString("url"), "video/*"),
            "input_audio" => ReadAudio(part.Find("input_audio") ?? default),
            "file" => ReadFile(part.Find("file") ?? default),
            _ => new AIContent(),
        };
        content.RawRepresentation = part.AsText();
        return content;
    }

    private static AIContent ReadImage(JsonElement image)
    {
        AIContent content = ReadAddress(image.FindString("url"), "image/*");
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
        AIContent content = ReadAddress(file.FindString("file_data"), MediaKinds.FromName(name) ?? "application/octet-stream");
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

    private static AIContent ReadAddress(string? url, string mediaType)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out Uri? address))
        {
            return new AIContent();
        }

        if (address.Scheme == "data")
        {
            try
            {
                return new DataContent(url);
            }
            catch (Exception error) when (error is UriFormatException or ArgumentException or FormatException)
            {
                return new AIContent();
            }
        }

        return new UriContent(address, MediaKinds.FromName(address.AbsolutePath) ?? mediaType);
    }
}
