using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The limits that need nothing but the request and two figures.
internal static class TurnLimits
{
    // Looks at each user message on its own. Attachments have no tokens here.
    // Throws EngineException: One is too long.
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

    // Looks at the messages that are stored. Results of tool calls are taken all the same: they end what was begun.
    // Throws EngineException: The conversation is full.
    public static void CheckMessages(TurnRequest request, int stored, ChatClientLimits limits, MaxMessagesMode mode)
    {
        if (mode == MaxMessagesMode.Block && limits.MaxMessages is { } most && stored >= most && request.NewUserMessages > 0)
        {
            throw LimitReached.MaxMessages(most);
        }
    }
}
