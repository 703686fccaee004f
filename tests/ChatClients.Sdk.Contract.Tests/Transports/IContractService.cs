namespace ChatClients.Sdk.Contract.Tests;

/// <summary>The service under test: an engine over one transport, or the live service.</summary>
internal interface IContractService : IAsyncDisposable
{
    /// <summary>The transport's name in what is printed.</summary>
    string Name { get; }

    /// <summary>The engine and its clock and assistant; null when only the service controls them.</summary>
    EngineControls? Engine { get; }

    /// <summary>Makes a client that shares nothing with other ones, as another process would.</summary>
    AivaxChatClient CreateClient(Action<AivaxChatClientOptions>? configure = null);
}
