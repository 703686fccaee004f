using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk.Http;

// One call, ready to be sent.
// Fields, not properties: a program that starts would compile twenty accessors before its first request leaves.
internal sealed class ApiCall(ApiOperation operation, string path = "")
{
    public const string JsonOnly = "application/json";
    public const string StreamOrJson = "text/event-stream, application/json;q=0.9";

    public readonly ApiOperation Operation = operation;

    // The route with its values and its query, relative to the base address.
    public readonly string Path = path;

    // The whole address, if it is known already. Then there is no path.
    public Uri? Address;

    // The JSON that it sends. Empty if it has no body.
    public ReadOnlyMemory<byte> Body;

    public string Accept = JsonOnly;

    // Whether a stream is asked for.
    public bool AsksForStream => Accept == StreamOrJson;

    public required TimeSpan Timeout;

    // How the attempts so far ended.
    public readonly AttemptHistory Attempts = new();

    // What sending the call again would do.
    public required RetryClass Retry;

    // The account's key, from the beginning of the call to its end. A new key applies to the next call.
    public string? ApiKey;

    // The session, for logs and spans. Null for a call of the account.
    public IConversation? Conversation;

    // The id by which logs and spans name the session: never its key.
    public string? ConversationId => Conversation?.ConversationId;

    // Whether the call goes to the direct host, where no proxy limits its time.
    public bool Direct;

    // The access key in the path, if there is one. Never shown.
    public string? AccessKey;

    // The secrets in the body, such as a bot's token. Never shown.
    public IReadOnlyList<string> BodySecrets = [];

    // All secrets of the call, the long ones first. If a short secret that begins a longer one were masked first, the rest of the longer
    // one would stay.
    public string?[] Keys
    {
        get
        {
            List<string> longFirst = [.. BodySecrets];
            longFirst.Sort(static (one, other) => other.Length.CompareTo(one.Length));
            return [.. longFirst, ApiKey, AccessKey];
        }
    }
}
