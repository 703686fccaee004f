using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// A complete answer: the messages that the turn created, in order, the calls for the application, the tokens of the turn, and why the
// assistant stopped.
internal sealed record TurnResult(
    IReadOnlyList<ChatMessage> CreatedMessages, IReadOnlyList<FunctionCallContent> ToolCalls, UsageDetails Usage,
    ChatFinishReason FinishReason)
{
    public string CompletionText => CreatedMessages.LastOrDefault(message => message.Role == ChatRole.Assistant)?.Text ?? "";

    public string? Reasoning
    {
        get
        {
            string reasoning = string.Concat(
                CreatedMessages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Select(part => part.Text));
            return reasoning.Length == 0 ? null : reasoning;
        }
    }
}
