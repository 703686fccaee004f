using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The service's finish reasons, compared without letter case: some of its samples have capitals.
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

    // Whether the answer may have ended before the assistant had said all. False only for the reasons that say that it had.
    public static bool IsCut(string? reason) => reason?.ToLowerInvariant() is not
        (null or "stop" or "tool_calls" or "function_call" or "tool_use" or "end_turn" or "stop_sequence");

    public static bool IsError(string? reason) => string.Equals(reason, Error, StringComparison.OrdinalIgnoreCase);
}
