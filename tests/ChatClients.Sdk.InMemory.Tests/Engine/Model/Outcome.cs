namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>What came of a step.</summary>
/// <param name="Session">The session that it met: its key in the engine, its name in the model; null when there was none.</param>
/// <param name="Detail">What else the caller got.</param>
internal sealed record Outcome(string? Session, string Detail = "")
{
    /// <summary>The turn was broken off by a reset or a deletion.</summary>
    public const string Closed = "closed";

    public const string OverLimit = "over the limit";

    public static Outcome None { get; } = new(Session: null);
}
