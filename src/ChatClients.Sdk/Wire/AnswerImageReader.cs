using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Reads an image of an answer: a part, an entry of a list of images, or a bare address. Anything else keeps its JSON.
internal static class AnswerImageReader
{
    public static AIContent Read(JsonElement image)
    {
        AIContent content = AddressOf(image) is { } url ? ReadAddress(url) : new AIContent();
        content.RawRepresentation = image.AsText();
        return content;
    }

    private static string? AddressOf(JsonElement image)
    {
        JsonElement? address = image.ValueKind == JsonValueKind.Object ? image.Find("image_url", "image", "url") : image;
        return address is { ValueKind: JsonValueKind.Object } inner ? inner.FindText("url") : JsonText.Read(address);
    }

    private static AIContent ReadAddress(string url)
    {
        if (DataUrl.TryParse(url, out string mediaType, out ReadOnlyMemory<byte> bytes))
        {
            try
            {
                return new DataContent(bytes, mediaType);
            }
            catch (ArgumentException)
            {
                // Not a valid media type.
                return new AIContent();
            }
        }

        bool isAddress = Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http";
        return isAddress ? new UriContent(address!, MediaKinds.FromName(address!.AbsolutePath) ?? "image/*") : new AIContent();
    }
}
