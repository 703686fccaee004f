using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The state of a session at one moment, read under its lock.
internal sealed record SessionState
{
    public required EngineSession Session { get; init; }

    public required DateTimeOffset LastActivity { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string? ExtraContext { get; init; }

    public required string? ContextLocation { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required int MessageCount { get; init; }

    public required UsageDetails Usage { get; init; }

    // The conversation; null when only the numbers were requested.
    public IReadOnlyList<ChatMessage>? Messages { get; init; }

    public IReadOnlyList<FunctionCallContent> OpenCalls { get; init; } = [];
}
