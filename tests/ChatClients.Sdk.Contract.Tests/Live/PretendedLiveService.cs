namespace ChatClients.Sdk.Contract.Tests;

/// <summary>An engine whose clock and assistant no test controls: the live service as it would be if it kept every rule, or broke the
/// falsified one.</summary>
internal sealed class PretendedLiveService : IContractService
{
    private readonly Func<HttpMessageHandler, HttpMessageHandler>? _falsify;
    private readonly EngineControls _engine = new();

    public PretendedLiveService(Func<HttpMessageHandler, HttpMessageHandler>? falsify = null)
    {
        _falsify = falsify;

        // No two things happen at the same time, as on any real clock.
        _engine.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
    }

    public string Name => "pretended live service";

    public EngineControls? Engine => null;

    public AivaxChatClient CreateClient(Action<AivaxChatClientOptions>? configure = null)
    {
        AivaxChatClientOptions options = EngineOptions.Create(_engine);
        configure?.Invoke(options);
        HttpMessageHandler handler = _engine.Engine.CreateHandler();
        return new AivaxChatClient(
            options, new HttpClient(_falsify?.Invoke(handler) ?? handler) { Timeout = Timeout.InfiniteTimeSpan }, _engine.Time);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
