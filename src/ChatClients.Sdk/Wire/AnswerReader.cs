using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// Reads the assistant's content from a delta or a message, in every shape that models' servers write. Tool calls are read elsewhere.
internal static class AnswerReader
{
    private static readonly string[] Known =
    [
        "role", "content", "reasoning", "reasoning_content", "reasoning_text", "thinking", "reasoning_details",
        "images", "audio", "refusal", "annotations", "citations", "tool_calls", "function_call", "error",
    ];

    public static AnswerParts Read(JsonElement said)
    {
        var parts = new AnswerParts();
        ReasoningReader.Read(said, parts);
        AnswerContentReader.Read(said.Find("content"), parts);
        ReadImages(said.Find("images"), parts);
        if (said.Find("audio") is { } audio)
        {
            AudioPiece.Read(audio, parts);
        }

        AnswerContentReader.ReadRefusal(said.Find("refusal"), parts);
        CitationReader.Read(said, parts);
        parts.HasUnknown |= said.HasOthers(Known);
        return parts;
    }

    private static void ReadImages(JsonElement? images, AnswerParts parts)
    {
        switch (images)
        {
            case null:
                break;
            case { ValueKind: JsonValueKind.Array } list:
                foreach (JsonElement image in list.EnumerateArray())
                {
                    parts.Add(AnswerImageReader.Read(image));
                }

                break;
            default:
                parts.Add(AnswerImageReader.Read(images.Value));
                break;
        }
    }
}
