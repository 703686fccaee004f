namespace ChatClients.Sdk.InMemory.Http;

// A request from any HTTP stack. Path is below the base address, without leading slash, in its escaped form.
internal sealed record WireRequest(string Method, string Path)
{
    // The query with its question mark, or empty.
    public string Query { get; init; } = "";

    public string? Authorization { get; init; }

    public string? Accept { get; init; }

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    // Whether IRequestRouter.Connect has let it through. A stack that reads bodies first does not set it.
    public bool IsConnected { get; init; }
}
