namespace ChatClients.Sdk.Http;

/// <summary>One call, ready to be sent.</summary>
internal sealed class ApiCall(ApiOperation operation, string path)
{
    public const string JsonOnly = "application/json";
    public const string StreamOrJson = "text/event-stream, application/json;q=0.9";

    public ApiOperation Operation { get; } = operation;

    /// <summary>The filled route, query included, relative to the base address.</summary>
    public string Path { get; } = path;

    public byte[]? Body { get; init; }

    public string Accept { get; init; } = JsonOnly;

    public required TimeSpan Timeout { get; init; }

    // What became of the attempts so far.
    public AttemptHistory Attempts { get; } = new();

    /// <summary>What it would mean to send the call again.</summary>
    public required RetryClass Retry { get; init; }

    /// <summary>Whether the call goes to the host without a proxy's time limit.</summary>
    public bool Direct { get; init; }

    /// <summary>The session's key when the path holds it: it must never be shown.</summary>
    public string? AccessKey { get; init; }

    /// <summary>What the body holds that must never be shown, such as a bot's token.</summary>
    public IReadOnlyList<string> BodySecrets { get; init; } = [];

    /// <summary>All that must be masked in what is shown of the call. Long ones first: one that begins another must not leave the other's end.</summary>
    public string?[] Keys(string? apiKey) => [.. BodySecrets.OrderByDescending(secret => secret.Length), apiKey, AccessKey];
}
