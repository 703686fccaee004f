namespace ChatClients.Sdk.InMemory.Http;

// A request as any HTTP stack can hand it over.
// Method: The HTTP method.
// Path: The path below the base address, without leading slash, as it was escaped.
internal sealed record WireRequest(string Method, string Path)
{
    // The query with its question mark, or empty.
    public string Query { get; init; } = "";

    public string? Authorization { get; init; }

    public string? Accept { get; init; }

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    // Whether IRequestRouter.Connect has let it through; a stack that reads bodies first leaves it out.
    public bool IsConnected { get; init; }
}
