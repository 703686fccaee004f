namespace ChatClients.Sdk.InMemory.Http;

/// <summary>A request as any HTTP stack can hand it over.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base address, without leading slash, as it was escaped.</param>
internal sealed record WireRequest(string Method, string Path)
{
    /// <summary>The query with its question mark, or empty.</summary>
    public string Query { get; init; } = "";

    public string? Authorization { get; init; }

    public string? Accept { get; init; }

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether <see cref="IRequestRouter.Connect"/> has let it through; a stack that reads bodies first leaves it out.</summary>
    public bool IsConnected { get; init; }
}
