namespace ChatClients.Sdk.Contract.Tests;

/// <summary>The engine's handler in place of the network.</summary>
internal sealed class HandlerService : IContractService
{
    private readonly EngineControls _engine = new();

    public string Name => "handler";

    public EngineControls Engine => _engine;

    public AivaxChatClient CreateClient(Action<AivaxChatClientOptions>? configure = null)
    {
        if (configure is null)
        {
            return _engine.Engine.CreateClient();
        }

        AivaxChatClientOptions options = EngineOptions.Create(_engine);
        configure(options);
        return new AivaxChatClient(
            options, new HttpClient(_engine.Engine.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan }, _engine.Time);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
