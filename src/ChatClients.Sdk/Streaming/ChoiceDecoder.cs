using System.Text.Json;

namespace ChatClients.Sdk.Streaming;

/// <summary>Reads the member <c>choices</c>: the answer's pieces. Only the first choice counts, since a session has one answer.</summary>
internal static class ChoiceDecoder
{
    public static void Decode(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index == 0 && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadChoice(ref reader, chunk);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadChoice(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        while (JsonText.NextMember(ref reader))
        {
            ReadOnlySpan<byte> name = JsonText.Name(ref reader);
            if (name.SequenceEqual("delta"u8))
            {
                reader.Read();
                ReadDelta(ref reader, chunk);
            }
            else if (name.SequenceEqual("finish_reason"u8))
            {
                reader.Read();
                chunk.FinishReason = reader.TokenType == JsonTokenType.String && JsonText.ReadWhole(ref reader) is var reason && !string.IsNullOrWhiteSpace(reason) ? reason : null;
                reader.Skip();
            }
            else
            {
                chunk.HasUnknownMembers |= !name.SequenceEqual("index"u8) && !name.SequenceEqual("logprobs"u8);
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static void ReadDelta(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        bool any = JsonText.FirstMember(ref reader, out bool isEmpty);
        chunk.DeltaIsEmpty = isEmpty;
        while (any)
        {
            ReadDeltaMember(ref reader, chunk);
            any = JsonText.NextMember(ref reader);
        }
    }

    private static void ReadDeltaMember(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        ReadOnlySpan<byte> name = JsonText.Name(ref reader);
        if (name.SequenceEqual("content"u8))
        {
            reader.Read();
            chunk.ContentPlace = PlaceOf(ref reader);
            chunk.DeltaSays |= reader.TokenType != JsonTokenType.Null;
            chunk.Content = TextOrSkip(ref reader, chunk);
        }
        else if (name.SequenceEqual("reasoning"u8) || name.SequenceEqual("reasoning_content"u8))
        {
            reader.Read();
            chunk.ReasoningPlace = reader.TokenType == JsonTokenType.String ? PlaceOf(ref reader) : chunk.ReasoningPlace;
            chunk.DeltaSays |= reader.TokenType != JsonTokenType.Null;
            chunk.Reasoning = TextOrSkip(ref reader, chunk) ?? chunk.Reasoning;
        }
        else if (name.SequenceEqual("tool_calls"u8))
        {
            reader.Read();
            ToolCallDecoder.Decode(ref reader, chunk.ToolCalls);
        }
        else if (name.SequenceEqual("function_call"u8))
        {
            reader.Read();
            chunk.HasUnknownMembers |= !ToolCallDecoder.DecodeLegacy(ref reader, chunk.ToolCalls);
        }
        else
        {
            bool isRole = name.SequenceEqual("role"u8);
            chunk.HasUnknownMembers |= !isRole && !name.SequenceEqual("refusal"u8);
            reader.Read();
            chunk.DeltaSays |= isRole && reader.TokenType == JsonTokenType.String;
            reader.Skip();
        }
    }

    private static (int Start, int Length) PlaceOf(ref Utf8JsonReader reader) => ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);

    private static string? TextOrSkip(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return JsonText.Read(ref reader);
        }

        chunk.HasUnknownMembers |= reader.TokenType != JsonTokenType.Null;
        reader.Skip();
        return null;
    }
}
