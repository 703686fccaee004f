using System.Text.Json;

namespace ChatClients.Sdk.Streaming;

// Reads the member choices: the answer's pieces. Only one choice counts, since a session has one answer.
internal static class ChoiceDecoder
{
    public static void Decode(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        bool hasRead = false;
        for (int position = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            bool isMore = hasRead;
            _ = isMore ? chunk.ToParts() : null;
            hasRead |= ReadChoice(ref reader, json, position, chunk);

            // Another piece of the same choice follows. It must not overwrite the first.
            _ = isMore ? chunk.ToParts() : null;
        }
    }

    // Returns whether the choice was the answer's.
    private static bool ReadChoice(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int position, PromptChunk chunk)
    {
        bool isKnown = false;
        bool hasDelta = false;
        int parts = chunk.Parts?.Items.Count ?? 0;
        int calls = chunk.ToolCalls.Count;
        ChoiceShapes shapes = default;
        while (JsonText.NextMember(ref reader))
        {
            ReadOnlySpan<byte> name = JsonText.Name(ref reader);
            bool isIndex = name.SequenceEqual("index"u8);
            if (isIndex && !isKnown)
            {
                reader.Read();
                isKnown = ChoiceIndex.IsAnswer(ChoiceIndex.Read(ref reader), position, chunk);
                if (!isKnown)
                {
                    return SkipMembers(ref reader);
                }
            }
            else if (!isKnown && !ChoiceIndex.IsAnswer(ChoiceIndex.Find(reader), position, chunk))
            {
                reader.Read();
                reader.Skip();
                return SkipMembers(ref reader);
            }
            else if (name.SequenceEqual("delta"u8))
            {
                reader.Read();
                hasDelta = DeltaDecoder.Read(ref reader, json, chunk);
            }
            else if (name.SequenceEqual("finish_reason"u8))
            {
                reader.Read();
                chunk.FinishReason = reader.TokenType == JsonTokenType.String && JsonText.ReadWhole(ref reader) is var reason
                    && !string.IsNullOrWhiteSpace(reason) ? reason : chunk.FinishReason;
                reader.Skip();
            }
            else if (name.SequenceEqual("error"u8))
            {
                reader.Read();
                ChunkDecoder.ReadError(ref reader, chunk);
            }
            else if (!shapes.TryNote(name, ref reader))
            {
                bool isOfEvent = isIndex || name.SequenceEqual("logprobs"u8) || name.SequenceEqual("native_finish_reason"u8)
                    || name.SequenceEqual("stop_reason"u8) || name.SequenceEqual("matched_stop"u8)
                    || name.SequenceEqual("content_filter_results"u8);
                reader.Read();
                chunk.HasUnknownMembers |= JsonText.SaysSomething(ref reader) && !isOfEvent;
            }

            isKnown = true;
        }

        // If the delta has nothing but a role, the message next to it counts.
        bool deltaSays = hasDelta && (chunk.Content is { Length: > 0 } || chunk.Reasoning is { Length: > 0 }
            || chunk.Parts?.SaysAfter(parts) == true || chunk.ToolCalls.Count > calls);
        chunk.IsNextToDelta |= hasDelta;
        shapes.Read(json, chunk, deltaSays, parts);
        return isKnown;
    }

    private static bool SkipMembers(ref Utf8JsonReader reader)
    {
        while (JsonText.NextMember(ref reader))
        {
            reader.Read();
            reader.Skip();
        }

        return false;
    }
}
