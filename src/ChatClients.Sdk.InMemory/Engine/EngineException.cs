using System.Diagnostics.CodeAnalysis;

namespace ChatClients.Sdk.InMemory.Engine;

// A refusal of the engine. It is thrown before anything has changed. Its message is the service's.
[SuppressMessage("Design", "CA1032", Justification = "Internal: a refusal without a kind and a message says nothing.")]
internal sealed class EngineException(RefusalKind kind, string message) : Exception(message)
{
    public RefusalKind Kind { get; } = kind;

    // The limit that was reached, if that is the reason.
    public LimitReached? Limit { get; init; }

    // When the same request can be accepted.
    public TimeSpan? RetryAfter { get; init; }

    public static EngineException Invalid(string message) => new(RefusalKind.Invalid, message);

    public static EngineException NoSession() =>
        new(RefusalKind.NotFound, "There is no such session: it has expired, was deleted, or never existed.");

    public static EngineException SessionClosed() => new(RefusalKind.Failed, TurnFailure.SessionClosed.Message);

    public static EngineException NoChatClient() => new(RefusalKind.NotFound, "There is no such chat client.");

    public static EngineException NoIntegration() => new(RefusalKind.NotFound, "The chat client has no such integration.");

    public static EngineException TooManyPrompts(int most) =>
        new(RefusalKind.TooMany, $"Too many prompts wait for their turn in this session: {most} at most.")
        { RetryAfter = TimeSpan.FromSeconds(1) };
}
