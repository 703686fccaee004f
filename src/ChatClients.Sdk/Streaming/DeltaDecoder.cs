using System.Text.Json;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Streaming;

// Reads a delta. Nearly all hold one text or one reasoning: these are read in one pass. The others are read like messages.
internal static class DeltaDecoder
{
    // Returns whether there is a delta with members.
    public static bool Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            chunk.HasUnknownMembers |= JsonText.SaysSomething(ref reader);
            return false;
        }

        int start = (int)reader.TokenStartIndex;
        bool isPlain = true;
        bool any = JsonText.FirstMember(ref reader, out bool isEmpty);
        chunk.DeltaIsEmpty = isEmpty;
        while (any)
        {
            isPlain &= ReadDeltaMember(ref reader, chunk);
            any = JsonText.NextMember(ref reader);
        }

        if (!isPlain)
        {
            ReadShapes(ChunkDecoder.Element(json.Slice(start, (int)reader.BytesConsumed - start)), chunk);
        }

        return !isEmpty;
    }

    // Reads a delta again, as a message: it holds more than one text and one reasoning.
    private static void ReadShapes(JsonElement delta, PromptChunk chunk)
    {
        chunk.Content = chunk.Reasoning = null;
        AnswerParts said = AnswerReader.Read(delta);
        AnswerParts parts = chunk.ToParts();
        said.Items.ForEach(parts.Add);
        chunk.HasUnknownMembers |= said.HasUnknown;
        chunk.DeltaSays |= said.Says;
        if (delta.Find("error") is { } error && error.SaysError())
        {
            ChunkDecoder.ReadError(error, chunk);
        }
    }

    // Returns false when the delta has an unusual shape.
    private static bool ReadDeltaMember(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        ReadOnlySpan<byte> name = JsonText.Name(ref reader);
        if (name.SequenceEqual("content"u8))
        {
            reader.Read();
            chunk.DeltaSays |= reader.TokenType != JsonTokenType.Null;
            if (reader.TokenType == JsonTokenType.String)
            {
                chunk.Content = JsonText.Read(ref reader);
                return true;
            }

            chunk.Content = null;
            return !JsonText.SaysSomething(ref reader);
        }

        if (name.SequenceEqual("reasoning"u8) || name.SequenceEqual("reasoning_content"u8))
        {
            reader.Read();
            chunk.DeltaSays |= reader.TokenType != JsonTokenType.Null;
            if (reader.TokenType == JsonTokenType.String && chunk.Reasoning is null)
            {
                chunk.Reasoning = JsonText.Read(ref reader);
                return true;
            }

            return !JsonText.SaysSomething(ref reader);
        }

        if (name.SequenceEqual("tool_calls"u8))
        {
            reader.Read();
            ToolCallDecoder.Decode(ref reader, chunk.ToolCalls);
            return true;
        }

        if (name.SequenceEqual("function_call"u8))
        {
            reader.Read();
            chunk.HasUnknownMembers |= !ToolCallDecoder.DecodeLegacy(ref reader, chunk.ToolCalls);
            return true;
        }

        bool isRole = name.SequenceEqual("role"u8);
        reader.Read();
        chunk.DeltaSays |= isRole && reader.TokenType == JsonTokenType.String;
        return !JsonText.SaysSomething(ref reader) || isRole;
    }
}
