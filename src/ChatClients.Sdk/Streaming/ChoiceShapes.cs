using System.Text.Json;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Streaming;

// What a choice holds instead of a delta, or next to one: a message, a text, or the text of an error.
internal struct ChoiceShapes
{
    private (int Start, int Length) _message;
    private (int Start, int Length) _text;

    // Notes where a member is. It is read after the other members, which may come in any order.
    public bool TryNote(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        bool isMessage = name.SequenceEqual("message"u8);
        if (!isMessage && !name.SequenceEqual("text"u8))
        {
            return false;
        }

        reader.Read();
        int start = (int)reader.TokenStartIndex;
        bool isNull = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        (int Start, int Length) place = isNull ? default : (start, (int)reader.BytesConsumed - start);
        if (isMessage)
        {
            _message = place;
        }
        else
        {
            _text = place;
        }

        return true;
    }

    // before: how many parts came from earlier pieces of the choice in this event.
    public readonly void Read(ReadOnlySpan<byte> json, PromptChunk chunk, bool hasDelta, int before)
    {
        if (_message.Length > 0)
        {
            ReadMessage(json.Slice(_message.Start, _message.Length), chunk, hasDelta);
        }

        if (_text.Length > 0)
        {
            ReadText(json.Slice(_text.Start, _text.Length), chunk, before);
        }
    }

    private static void ReadMessage(ReadOnlySpan<byte> json, PromptChunk chunk, bool hasDelta)
    {
        chunk.HasShapes = true;
        JsonElement message = ChunkDecoder.Element(json);
        if (message.ValueKind == JsonValueKind.String && FinishReasons.IsError(chunk.FinishReason))
        {
            chunk.ErrorMessage ??= JsonText.Read(message);
        }
        else if (hasDelta)
        {
            // Some servers repeat the answer so far next to each delta. That is read only if it holds more than texts.
            chunk.HasUnknownMembers |= !HoldsTextsOnly(message);
        }
        else if (message.ValueKind == JsonValueKind.Object)
        {
            bool deltaIsEmpty = chunk.DeltaIsEmpty;
            var reader = new Utf8JsonReader(json);
            reader.Read();
            DeltaDecoder.Read(ref reader, json, chunk);
            chunk.ToParts();
            chunk.DeltaIsEmpty = deltaIsEmpty;
            chunk.IsMessage = true;
        }
        else
        {
            Add(message, chunk);
        }
    }

    private static bool HoldsTextsOnly(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && !message.HasOthers("role", "content", "reasoning", "reasoning_content")
        && message.Find("content") is null or { ValueKind: JsonValueKind.String };

    // Next to a delta or message with a text, it repeats that text.
    private static void ReadText(ReadOnlySpan<byte> json, PromptChunk chunk, int before)
    {
        chunk.HasShapes = true;
        if (chunk.Content is not { Length: > 0 } && chunk.Parts?.SaysAfter(before) != true)
        {
            Add(ChunkDecoder.Element(json), chunk);
        }
    }

    private static void Add(JsonElement content, PromptChunk chunk)
    {
        AnswerParts parts = chunk.ToParts();
        AnswerContentReader.Read(content, parts);
        chunk.HasUnknownMembers |= parts.HasUnknown;
        chunk.DeltaSays |= parts.Says;
    }
}
