using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>A whole answer.</summary>
/// <param name="CreatedMessages">What the turn created, in order.</param>
/// <param name="ToolCalls">The calls that the application is to run.</param>
/// <param name="Usage">The tokens of the turn.</param>
/// <param name="FinishReason">Why the assistant stopped.</param>
internal sealed record TurnResult(
    IReadOnlyList<ChatMessage> CreatedMessages, IReadOnlyList<FunctionCallContent> ToolCalls, UsageDetails Usage, ChatFinishReason FinishReason)
{
    public string CompletionText => CreatedMessages.LastOrDefault(message => message.Role == ChatRole.Assistant)?.Text ?? "";

    public string? Reasoning
    {
        get
        {
            string reasoning = string.Concat(CreatedMessages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Select(part => part.Text));
            return reasoning.Length == 0 ? null : reasoning;
        }
    }
}
