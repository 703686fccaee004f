using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The limits that depend only on the request and two numbers.
internal static class TurnLimits
{
    // Checks each user message on its own. Attachments have no tokens here. Throws EngineException when one is too long.
    public static void CheckTokens(TurnRequest request, ChatClientLimits limits, Func<string, int>? counter)
    {
        if (limits.UserInputMaxTokens is not { } most)
        {
            return;
        }

        foreach (ChatMessage message in request.Messages)
        {
            if (message.Role == ChatRole.User && TokenEstimate.Count(message.Text, counter) > most)
            {
                throw LimitReached.UserInputMaxTokens(most);
            }
        }
    }

    // Checks the number of stored messages. Results of tool calls are always accepted: they end an earlier turn.
    // Throws EngineException when the conversation is full.
    public static void CheckMessages(TurnRequest request, int stored, ChatClientLimits limits, MaxMessagesMode mode)
    {
        if (mode == MaxMessagesMode.Block && limits.MaxMessages is { } most && stored >= most && request.NewUserMessages > 0)
        {
            throw LimitReached.MaxMessages(most);
        }
    }
}
