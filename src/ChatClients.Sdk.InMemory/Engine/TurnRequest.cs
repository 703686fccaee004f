using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What the assistant is asked: new messages, or another answer to the last ones.</summary>
internal sealed record TurnRequest
{
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    /// <summary>For this request only; never stored.</summary>
    public IReadOnlyList<string> Instructions { get; init; } = [];

    /// <summary>Whether the turn is stored.</summary>
    public bool Commit { get; init; } = true;

    /// <summary>Whether the last user message is answered again; there are no new messages then.</summary>
    public bool IsRetry { get; init; }

    public bool HasUserMessage => Messages.Any(message => message.Role == ChatRole.User);

    /// <summary>The user messages that count. Those before the result of a tool call were taken in before: they are sent again with a turn that was not stored.</summary>
    public int NewUserMessages => Messages.Reverse().TakeWhile(message => message.Role != ChatRole.Tool).Count(message => message.Role == ChatRole.User);
}
