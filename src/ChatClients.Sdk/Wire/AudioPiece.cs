using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// A piece of the answer's audio, in base64. It never leaves the library: one content is made of all of them.
internal sealed class AudioPiece : AIContent
{
    public required string Data { get; init; }

    public string? Format { get; init; }

    // Reads the audio of a delta, a message or a part: its transcript is text, its data a piece.
    public static void Read(JsonElement audio, AnswerParts parts)
    {
        if (JsonText.ReadPiece(audio.Find("transcript")) is { Length: > 0 } transcript && transcript != parts.LastText)
        {
            parts.Add(new TextContent(transcript));
        }

        if (JsonText.ReadPiece(audio.Find("data")) is { Length: > 0 } data)
        {
            parts.Add(new AudioPiece { Data = data, Format = audio.FindText("format"), RawRepresentation = audio.AsText() });
        }

        parts.HasUnknown |= audio.ValueKind != JsonValueKind.Object
            || audio.HasOthers("id", "data", "transcript", "expires_at", "format", "type", "index");
    }
}
