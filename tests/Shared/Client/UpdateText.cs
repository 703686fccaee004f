using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>What updates say to an application, as one line of text for each, so that a test reads as a timeline.</summary>
internal static class UpdateText
{
    private static readonly JsonSerializerOptions s_json =
        new(AIJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false };

    public static List<string> Of(IEnumerable<ChatResponseUpdate> updates) => [.. updates.Select(Of)];

    public static string Of(ChatResponseUpdate update)
    {
        IEnumerable<string> parts = update.Contents.Select(Of);
        parts = update.FinishReason is { } reason ? parts.Append($"finish {reason}") : parts;
        return string.Join(" | ", update.RawRepresentation is JsonElement ? parts.Append("raw") : parts);
    }

    public static string Of(AIContent content) => content switch
    {
        TextReasoningContent reasoning => $"reasoning '{reasoning.Text}'",
        TextContent text => $"text '{text.Text}'",
        FunctionCallContent { InformationalOnly: true, Exception: null } call => Activity(call),
        FunctionCallContent { InformationalOnly: true } call when ServerToolActivity.FromContent(call) is not null => Activity(call),
        FunctionCallContent { InformationalOnly: true } call => $"malformed call {call.CallId} {call.Name}",
        FunctionCallContent call => $"call {call.CallId} {call.Name} {Arguments(call)}",
        UsageContent usage => $"usage {usage.Details.InputTokenCount}+{usage.Details.OutputTokenCount}={usage.Details.TotalTokenCount}",
        _ => content.GetType().Name,
    };

    private static string Activity(FunctionCallContent call)
    {
        ServerToolActivity? activity = ServerToolActivity.FromContent(call);
        string explanation = activity?.Reason is null && activity?.Goal is null
            ? "" : $" because '{activity.Reason}' for '{activity.Goal}'";
        return $"{activity?.Name} {activity?.Id} {activity?.State} {Arguments(call)}{explanation}";
    }

    private static string Arguments(FunctionCallContent call) =>
        call.Arguments is null ? "-" : JsonSerializer.Serialize(call.Arguments, s_json);
}
