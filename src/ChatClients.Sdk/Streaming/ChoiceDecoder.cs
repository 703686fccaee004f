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
            if (reader.ValueTextEquals("delta"u8))
            {
                reader.Read();
                ReadDelta(ref reader, chunk);
            }
            else if (reader.ValueTextEquals("finish_reason"u8))
            {
                reader.Read();
                chunk.FinishReason = reader.TokenType == JsonTokenType.String && JsonText.ReadWhole(ref reader) is var reason && !string.IsNullOrWhiteSpace(reason) ? reason : null;
                reader.Skip();
            }
            else
            {
                chunk.HasUnknownMembers |= !reader.ValueTextEquals("index"u8) && !reader.ValueTextEquals("logprobs"u8);
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

        chunk.DeltaIsEmpty = IsEmpty(reader);
        while (JsonText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                chunk.ContentPlace = PlaceOf(ref reader);
                chunk.Content = TextOrSkip(ref reader, chunk);
                chunk.DeltaHasRoleOrContent |= chunk.Content is not null;
            }
            else if (reader.ValueTextEquals("reasoning"u8) || reader.ValueTextEquals("reasoning_content"u8))
            {
                reader.Read();
                chunk.ReasoningPlace = reader.TokenType == JsonTokenType.String ? PlaceOf(ref reader) : chunk.ReasoningPlace;
                chunk.Reasoning = TextOrSkip(ref reader, chunk) ?? chunk.Reasoning;
            }
            else if (reader.ValueTextEquals("tool_calls"u8))
            {
                reader.Read();
                ToolCallDecoder.Decode(ref reader, chunk.ToolCalls);
            }
            else
            {
                bool isRole = reader.ValueTextEquals("role"u8);
                chunk.HasUnknownMembers |= !isRole && !reader.ValueTextEquals("refusal"u8);
                reader.Read();
                chunk.DeltaHasRoleOrContent |= isRole && reader.TokenType == JsonTokenType.String;
                reader.Skip();
            }
        }
    }

    // On a copy, beforehand: a member whose name is no text is passed over, but it is there.
    private static bool IsEmpty(Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.EndObject;

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
