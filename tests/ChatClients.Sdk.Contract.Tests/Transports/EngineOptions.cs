namespace ChatClients.Sdk.Contract.Tests;

/// <summary>A client's settings for an engine.</summary>
internal static class EngineOptions
{
    public static AivaxChatClientOptions Create(EngineControls engine) => new()
    {
        ApiKey = engine.Options.ApiKey,
        ChatClientId = engine.Engine.DefaultChatClientId,
        BaseAddress = engine.Options.BaseAddress,
    };
}
