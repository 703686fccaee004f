namespace ChatClients.Sdk.Contract.Tests;

/// <summary>A client's settings for an engine.</summary>
internal static class EngineOptions
{
    public static AivaxChatClientOptions Create(EngineControls engine) => new()
    {
        ApiKey = engine.Options.ApiKey,
        ChatClientId = engine.Engine.DefaultChatClientId,
        BaseAddress = engine.Options.BaseAddress,

        // The wait before a second one would stand still with the clock.
        Retry = { MaxAttempts = 1 },
    };
}
