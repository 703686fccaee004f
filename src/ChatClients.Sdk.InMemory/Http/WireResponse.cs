using System.IO.Pipelines;
using System.Text;

namespace ChatClients.Sdk.InMemory.Http;

// A response for any HTTP stack: a whole body, or one that is written while it is made.
internal sealed record WireResponse : IDisposable
{
    public const string Json = "application/json; charset=utf-8";
    public const string EventStream = "text/event-stream; charset=utf-8";
    public const string PlainText = "text/plain; charset=utf-8";

    public required int Status { get; init; }

    public required string? ContentType { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    // Writes the body piece by piece; null when Body is the whole body.
    public Func<PipeWriter, CancellationToken, Task>? WriteBodyAsync { get; init; }

    // Ends with the response, whether or not its body was written.
    public IDisposable? Owned { get; init; }

    // The methods of the route, for a 405.
    public string? Allow { get; init; }

    // Why it was refused, for the log of requests.
    public string? Error { get; init; }

    // The session that was found or created, for the log of requests.
    public Guid? SessionId { get; init; }

    // Members of the request that the engine does not know, for the log of requests.
    public IReadOnlyList<string> UnknownFields { get; set; } = [];

    public static WireResponse Text(string text, Guid sessionId) =>
        new() { Status = 200, ContentType = PlainText, Body = Encoding.UTF8.GetBytes(text), SessionId = sessionId };

    public void Dispose() => Owned?.Dispose();
}
