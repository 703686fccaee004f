using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Token usage in all the spellings that services write. Figures are copied, never computed.
internal static class UsageJson
{
    public static UsageDetails? Read(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Object } usage)
        {
            return null;
        }

        JsonElement input = usage.Find("prompt_tokens_details", "input_tokens_details") ?? default;
        JsonElement output = usage.Find("completion_tokens_details", "output_tokens_details") ?? default;
        return new UsageDetails
        {
            InputTokenCount = usage.FindInteger("prompt_tokens", "input_tokens", "input_token_count"),
            OutputTokenCount = usage.FindInteger("completion_tokens", "output_tokens", "output_token_count"),
            TotalTokenCount = usage.FindInteger("total_tokens", "total_token_count"),
            CachedInputTokenCount = input.FindInteger("cached_tokens") ?? usage.FindInteger("cached_tokens", "cached_input_tokens"),
            ReasoningTokenCount = output.FindInteger("reasoning_tokens") ?? usage.FindInteger("reasoning_tokens"),
            AdditionalCounts = AudioCounts(input.FindInteger("audio_tokens"), output.FindInteger("audio_tokens")),
        };
    }

    // Figures grow from event to event, and an event may hold only some of them. Of each figure, the latest counts.
    public static UsageDetails Latest(UsageDetails? before, UsageDetails now)
    {
        if (before is not null)
        {
            now.InputTokenCount ??= before.InputTokenCount;
            now.OutputTokenCount ??= before.OutputTokenCount;
            now.TotalTokenCount ??= before.TotalTokenCount;
            now.CachedInputTokenCount ??= before.CachedInputTokenCount;
            now.ReasoningTokenCount ??= before.ReasoningTokenCount;
            now.AdditionalCounts ??= before.AdditionalCounts;
        }

        return now;
    }

    public static void Write(Utf8JsonWriter writer, UsageDetails usage)
    {
        writer.WriteStartObject();
        writer.WriteNumber("prompt_tokens", usage.InputTokenCount ?? 0);
        writer.WriteNumber("completion_tokens", usage.OutputTokenCount ?? 0);
        writer.WriteNumber("total_tokens", usage.TotalTokenCount ?? ((usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0)));
        if (usage.CachedInputTokenCount is { } cached)
        {
            writer.WriteStartObject("prompt_tokens_details");
            writer.WriteNumber("cached_tokens", cached);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static AdditionalPropertiesDictionary<long>? AudioCounts(long? input, long? output)
    {
        if (input is null && output is null)
        {
            return null;
        }

        var counts = new AdditionalPropertiesDictionary<long>();
        if (input is { } inputCount)
        {
            counts["InputTokenDetails.AudioTokenCount"] = inputCount;
        }

        if (output is { } outputCount)
        {
            counts["OutputTokenDetails.AudioTokenCount"] = outputCount;
        }

        return counts;
    }
}
