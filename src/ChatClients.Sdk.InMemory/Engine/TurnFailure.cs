using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>Why an answer broke off.</summary>
/// <param name="Code">The code in the event stream.</param>
/// <param name="Message">What the service tells.</param>
internal sealed record TurnFailure(string Code, string Message)
{
    public static TurnFailure SessionClosed { get; } = new(StreamFailures.SessionClosed, "The session was deleted or reset while the assistant answered.");

    public static TurnFailure Gateway(Exception error) => new("server_error", $"The AI gateway failed: {error.Message}");
}
