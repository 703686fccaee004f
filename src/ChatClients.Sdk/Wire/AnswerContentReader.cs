using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Reads the content of an answer: a string, a part, or a list of them, which may be nested.
internal static class AnswerContentReader
{
    public static void Read(JsonElement? content, AnswerParts parts)
    {
        switch (content)
        {
            case null or { ValueKind: JsonValueKind.Null }:
                break;
            case { ValueKind: JsonValueKind.String }:
                parts.AddText(JsonText.ReadPiece(content));
                break;
            case { ValueKind: JsonValueKind.Array } list:
                foreach (JsonElement item in list.EnumerateArray())
                {
                    Read(item, parts);
                }

                break;
            case { ValueKind: JsonValueKind.Object } part:
                ReadPart(part, parts);
                break;
            default:
                parts.Add(Unknown(content.Value));
                break;
        }
    }

    public static void ReadRefusal(JsonElement? refusal, AnswerParts parts)
    {
        parts.AddRefusal(JsonText.ReadPiece(refusal));
        parts.HasUnknown |= refusal is { ValueKind: not JsonValueKind.String };
    }

    private static void ReadPart(JsonElement part, AnswerParts parts)
    {
        string? type = part.FindText("type");
        switch (type)
        {
            case "text" or "output_text" or "input_text":
            case null when part.Find("text") is { ValueKind: JsonValueKind.String }:
                ReadText(part, parts);
                break;
            case "refusal":
                ReadRefusal(part.Find("refusal", "text"), parts);
                parts.HasUnknown |= part.HasOthers("type", "refusal", "text", "index");
                break;
            case "image_url" or "output_image" or "image":
                parts.Add(AnswerImageReader.Read(part));
                break;
            case "audio" or "output_audio":
                AudioPiece.Read(part.Find("audio") ?? part, parts);
                break;
            case "message" when part.Find("content") is { } nested:
                Read(nested, parts);
                parts.HasUnknown |= part.HasOthers("type", "content", "role", "index", "id", "status");
                break;
            default:
                bool isRead = ReasoningReader.IsReasoning(type) && ReasoningReader.TryRead(part, parts);
                if (!isRead)
                {
                    parts.Add(ContentPartReader.Read(part));
                }

                break;
        }
    }

    private static void ReadText(JsonElement part, AnswerParts parts)
    {
        // Some servers write the text as an object, with its sources.
        JsonElement? text = part.Find("text");
        JsonElement? reported = text is { ValueKind: JsonValueKind.Object } value ? value.Find("value") : text;
        parts.AddText(JsonText.ReadPiece(reported));
        parts.HasUnknown |= reported is { ValueKind: not JsonValueKind.String }
            || part.HasOthers("type", "text", "annotations", "citations", "index", "id", "logprobs", "cache_control");
        CitationReader.Read(part, parts);
        CitationReader.Read(text ?? default, parts);
    }

    private static AIContent Unknown(JsonElement part) => new() { RawRepresentation = part.AsText() };
}
