namespace ChatClients.Sdk;

// The environment variables of a client, with the values that they had when they were read.
internal sealed class ClientEnvironment
{
    public const string ApiKeyVariable = "AIVAX_API_KEY";
    public const string ChatClientIdVariable = "AIVAX_CHAT_CLIENT_ID";

    // For clients whose settings must not depend on the machine: those of an engine in memory.
    public static ClientEnvironment None { get; } = new();

    // A blank variable counts as not set.
    public string? ApiKey { get; private init; }

    public string? ChatClientId { get; private init; }

    public static ClientEnvironment Read(Func<string, string?> variable) => new()
    {
        ApiKey = Text(variable(ApiKeyVariable)),
        ChatClientId = Text(variable(ChatClientIdVariable)),
    };

    public static ClientEnvironment ReadProcess() => Read(Environment.GetEnvironmentVariable);

    public AivaxChatClientOptions ToOptions() => new() { ApiKey = ApiKey, ChatClientId = ChatClientId };

    private static string? Text(string? value) => value?.Trim() is { Length: > 0 } text ? text : null;
}
