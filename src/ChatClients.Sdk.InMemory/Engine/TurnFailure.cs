using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.InMemory.Engine;

// Why an answer broke off: the code in the event stream, and the service's message.
internal sealed record TurnFailure(string Code, string Message)
{
    public static TurnFailure SessionClosed { get; } =
        new(StreamFailures.SessionClosed, "The session was deleted or reset while the assistant answered.");

    public static TurnFailure Gateway(Exception error) => new("server_error", $"The AI gateway failed: {error.Message}");
}
