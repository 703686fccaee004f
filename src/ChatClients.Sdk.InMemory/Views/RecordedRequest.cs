namespace ChatClients.Sdk.InMemory;

/// <summary>A request that an engine received. Keys are masked in all of it.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest()
    {
    }

    /// <summary>Gets when it was received, on the engine's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the template of the route, such as <c>api/v1/public/chat-clients/{accessKey}/prompt</c>; for an unknown route, the
    /// path.</summary>
    public required string Route { get; init; }

    /// <summary>Gets the id of the session that it created or used, or <see langword="null"/>.</summary>
    public required string? SessionId { get; init; }

    /// <summary>Gets the body, cut at 64 KiB, or <see langword="null"/> when there was none.</summary>
    public required string? Body { get; init; }

    /// <summary>Gets the status of the response; 0 when a fault prevented one.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Gets why the request was refused, or <see langword="null"/>.</summary>
    public required string? Error { get; init; }

    /// <summary>Gets the members of the body that the engine does not know, such as <c>clientParameters.colour</c> or
    /// <c>prompt[].colour</c>. They were ignored; parameters of a chat client were kept.</summary>
    /// <value>Empty when all are known. At most 32, in the order of the body, each once.</value>
    public IReadOnlyList<string> UnknownFields { get; init; } = [];

    /// <summary>Gets the scripted fault that the request met, or <see langword="null"/>.</summary>
    public string? Fault { get; init; }

    /// <summary>Gets whether the path and the method match a route.</summary>
    public bool IsMatched { get; init; } = true;

    /// <summary>Returns the method, the route, the status and the fault.</summary>
    public override string ToString() =>
        $"{Method} {Route} → {StatusCode}{(Error is null ? "" : $": {Error}")}{(Fault is null ? "" : $" [{Fault}]")}";
}
