using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What a session does as an <see cref="IChatClient"/> with messages that repeat the conversation.</summary>
public enum ReplayedHistoryPolicy
{
    /// <summary>Refuse them with an <see cref="ArgumentException"/> before any request is made.</summary>
    Throw = 0,

    /// <summary>Send only what follows the last assistant message, with leading system messages as instructions of this request.</summary>
    /// <remarks>
    /// For libraries that pass their whole list in each turn. Changes in the part that is left out have no effect: the service
    /// keeps its own history. A user message that this client sent before without a complete answer is not sent again when another
    /// follows it. A prompt that is not stored (<see cref="PromptOptions.Commit"/>) is sent as it is.
    /// </remarks>
    SendNewOnly = 1,
}
