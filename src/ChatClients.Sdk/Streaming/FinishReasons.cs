using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The service's finish reasons, compared without letter case: some of its samples shout them.
internal static class FinishReasons
{
    public const string Error = "error";

    public static ChatFinishReason Read(string reason) => reason.ToLowerInvariant() switch
    {
        "stop" => ChatFinishReason.Stop,
        "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
        "length" => ChatFinishReason.Length,
        "content_filter" => ChatFinishReason.ContentFilter,
        _ => new ChatFinishReason(reason),
    };

    // Whether the answer was ended before the assistant had said all.
    public static bool IsCut(string? reason) =>
        reason is not null && (Read(reason) == ChatFinishReason.Length || Read(reason) == ChatFinishReason.ContentFilter);

    public static bool IsError(string? reason) => string.Equals(reason, Error, StringComparison.OrdinalIgnoreCase);
}
