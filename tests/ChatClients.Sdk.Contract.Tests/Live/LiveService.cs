namespace ChatClients.Sdk.Contract.Tests;

/// <summary>The service itself, with the account and the chat client that the environment names.</summary>
internal sealed class LiveService : IContractService
{
    public const string SkipReason =
        $"{AivaxChatClient.ApiKeyVariable} and {AivaxChatClient.ChatClientIdVariable} are not set: the live service is not asked.";

    public static bool IsConfigured => ApiKey is not null && ChatClientId is not null;

    public string Name => "live";

    public EngineControls? Engine => null;

    private static string? ApiKey => Read(AivaxChatClient.ApiKeyVariable);

    private static string? ChatClientId => Read(AivaxChatClient.ChatClientIdVariable);

    public AivaxChatClient CreateClient(Action<AivaxChatClientOptions>? configure = null)
    {
        var options = new AivaxChatClientOptions { ApiKey = ApiKey, ChatClientId = ChatClientId };
        configure?.Invoke(options);
        return new AivaxChatClient(options);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && value.Trim().Length > 0 ? value.Trim() : null;
}
