using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The request of a turn: new messages, or another answer to the last ones.
internal sealed record TurnRequest
{
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    // For this request only; never stored.
    public IReadOnlyList<string> Instructions { get; init; } = [];

    // Whether the turn is stored.
    public bool Commit { get; init; } = true;

    // Whether the last user message is answered again. Then there are no new messages.
    public bool IsRetry { get; init; }

    public bool HasUserMessage => CountUserMessages(untilToolResult: false) > 0;

    // The user messages that count. A turn that is not stored is sent again with the results of its tools: the messages before the results
    // were counted before.
    public int NewUserMessages => CountUserMessages(untilToolResult: !Commit);

    private int CountUserMessages(bool untilToolResult)
    {
        int count = 0;
        for (int i = Messages.Count - 1; i >= 0; i--)
        {
            ChatRole role = Messages[i].Role;
            if (untilToolResult && role == ChatRole.Tool)
            {
                break;
            }

            count += role == ChatRole.User ? 1 : 0;
        }

        return count;
    }
}
