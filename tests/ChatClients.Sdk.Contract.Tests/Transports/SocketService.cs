namespace ChatClients.Sdk.Contract.Tests;

/// <summary>The engine behind a real socket: the client has its own HTTP stack, as in production.</summary>
internal sealed class SocketService : IContractService
{
    private readonly EngineHost _host;
    private readonly string _address;

    public SocketService(EngineHost host)
    {
        _host = host;
        _address = host.NewAddress();
        Engine = new EngineControls(_address);
        host.Add(_address, Engine.Engine.CreateHandler());
    }

    public string Name => "socket";

    public EngineControls Engine { get; }

    public AivaxChatClient CreateClient(Action<AivaxChatClientOptions>? configure = null)
    {
        AivaxChatClientOptions options = EngineOptions.Create(Engine);
        configure?.Invoke(options);
        return new AivaxChatClient(options, timeProvider: Engine.Time);
    }

    public ValueTask DisposeAsync()
    {
        _host.Remove(_address);
        return ValueTask.CompletedTask;
    }
}
