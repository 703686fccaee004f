using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Reads usage in the service's own spelling, as UsageJson does. Returns false at any other member or value.
internal static class PlainUsageReader
{
    public static bool TryRead(ref Utf8JsonReader json, out UsageDetails? usage)
    {
        usage = null;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return json.TokenType == JsonTokenType.Null;
        }

        long? input = null, output = null, total = null;
        Details read = default, written = default;
        var seen = new MembersSeen();
        while (PlainJson.NextMember(ref json))
        {
            ReadOnlySpan<byte> name = json.ValueSpan;
            bool isRead = name.SequenceEqual("prompt_tokens"u8) ? seen.First(0) && PlainJson.TryReadFigure(ref json, out input)
                : name.SequenceEqual("completion_tokens"u8) ? seen.First(1) && PlainJson.TryReadFigure(ref json, out output)
                : name.SequenceEqual("total_tokens"u8) ? seen.First(2) && PlainJson.TryReadFigure(ref json, out total)
                : name.SequenceEqual("prompt_tokens_details"u8) ? seen.First(3) && read.TryRead(ref json)
                : name.SequenceEqual("completion_tokens_details"u8) && seen.First(4) && written.TryRead(ref json);
            if (!isRead)
            {
                return false;
            }
        }

        usage = new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = total,
            CachedInputTokenCount = read.Cached,
            ReasoningTokenCount = written.Reasoning,
            AdditionalCounts = UsageJson.AudioCounts(read.Audio, written.Audio),
        };
        return json.TokenType == JsonTokenType.EndObject;
    }

    private struct Details
    {
        public long? Cached;
        public long? Reasoning;
        public long? Audio;

        public bool TryRead(ref Utf8JsonReader json)
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return json.TokenType == JsonTokenType.Null;
            }

            var seen = new MembersSeen();
            while (PlainJson.NextMember(ref json))
            {
                ReadOnlySpan<byte> name = json.ValueSpan;
                bool isRead = name.SequenceEqual("cached_tokens"u8) ? seen.First(0) && PlainJson.TryReadFigure(ref json, out Cached)
                    : name.SequenceEqual("reasoning_tokens"u8) ? seen.First(1) && PlainJson.TryReadFigure(ref json, out Reasoning)
                    : name.SequenceEqual("audio_tokens"u8) && seen.First(2) && PlainJson.TryReadFigure(ref json, out Audio);
                if (!isRead)
                {
                    return false;
                }
            }

            return json.TokenType == JsonTokenType.EndObject;
        }
    }
}
