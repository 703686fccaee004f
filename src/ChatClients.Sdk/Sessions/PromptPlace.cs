using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// What a history says of a prompt: its outcome and, when stored, the index of its last message.
internal readonly record struct PromptPlace(TurnOutcome Outcome, int At = -1)
{
    public static PromptPlace Unknown => new(TurnOutcome.Unknown);

    public static PromptPlace NotStored => new(TurnOutcome.NotStored);

    public static PromptPlace Stored(int at) => new(TurnOutcome.Stored, at);

    // Converts an index among the user's messages to one among all messages.
    public PromptPlace InMessages(IReadOnlyList<ChatMessage> history)
    {
        if (At < 0)
        {
            return this;
        }

        int[] ofUser = [.. Enumerable.Range(0, history.Count).Where(at => history[at].Role == ChatRole.User)];
        return this with { At = ofUser[At] };
    }

    // The answer that the history holds: what the assistant said after the prompt, up to the next user message.
    public PromptResponse? Answer(IReadOnlyList<ChatMessage> history, string conversationId)
    {
        ChatMessage[] answer = At < 0 ? [] : [.. history.Skip(At + 1).TakeWhile(message => message.Role != ChatRole.User)];
        return Array.Exists(answer, message => message.Role == ChatRole.Assistant)
            ? new PromptResponse(answer) { ConversationId = conversationId }
            : null;
    }
}
