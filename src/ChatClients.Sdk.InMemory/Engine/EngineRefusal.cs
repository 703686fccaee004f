using System.Diagnostics.CodeAnalysis;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>The engine's "no". It is thrown before anything has changed, and its message is what the service would tell.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Internal: a refusal without a kind and a message says nothing.")]
internal sealed class EngineRefusal(RefusalKind kind, string message) : Exception(message)
{
    public RefusalKind Kind { get; } = kind;

    public static EngineRefusal Invalid(string message) => new(RefusalKind.Invalid, message);

    public static EngineRefusal NoSession() => new(RefusalKind.NotFound, "There is no such session: it has expired, was deleted, or never was.");

    public static EngineRefusal NoChatClient() => new(RefusalKind.NotFound, "There is no such chat client.");
}
