using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// What the assistant is asked: new messages, or another answer to the last ones.
internal sealed record TurnRequest
{
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    // For this request only; never stored.
    public IReadOnlyList<string> Instructions { get; init; } = [];

    // Whether the turn is stored.
    public bool Commit { get; init; } = true;

    // Whether the last user message is answered again; there are no new messages then.
    public bool IsRetry { get; init; }

    public bool HasUserMessage => CountUserMessages(untilToolResult: false) > 0;

    // The user messages that count. A turn that is not stored is sent again with the results of its tools: the messages before them were
    // taken in before.
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
