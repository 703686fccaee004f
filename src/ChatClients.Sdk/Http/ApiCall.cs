namespace ChatClients.Sdk.Http;

// One call, ready to be sent.
internal sealed class ApiCall(ApiOperation operation, string path)
{
    public const string JsonOnly = "application/json";
    public const string StreamOrJson = "text/event-stream, application/json;q=0.9";

    public ApiOperation Operation { get; } = operation;

    // The filled route, query included, relative to the base address.
    public string Path { get; } = path;

    public byte[]? Body { get; init; }

    public string Accept { get; init; } = JsonOnly;

    public required TimeSpan Timeout { get; init; }

    // What became of the attempts so far.
    public AttemptHistory Attempts { get; } = new();

    // What it would mean to send the call again.
    public required RetryClass Retry { get; init; }

    // The session's, by which logs and spans name it: never its key. Null for a call of the account.
    public string? ConversationId { get; init; }

    // Whether the call goes to the host without a proxy's time limit.
    public bool Direct { get; init; }

    // The session's key when the path holds it: it must never be shown.
    public string? AccessKey { get; init; }

    // What the body holds that must never be shown, such as a bot's token.
    public IReadOnlyList<string> BodySecrets { get; init; } = [];

    // All that must be masked in what is shown of the call. Long ones first: one that begins another must not leave the other's end.
    public string?[] Keys(string? apiKey) => [.. BodySecrets.OrderByDescending(secret => secret.Length), apiKey, AccessKey];
}
