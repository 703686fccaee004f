using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>A call of a registered client in a host that listens everywhere.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private readonly LogSink _logs = new();
    private readonly ScopeSink _scopes = new();
    private readonly List<Sink> _sinks;
    private readonly List<string> _texts = [];
    private bool _stopped;

    private Trial(Canaries canaries, Operation operation)
    {
        Echo = canaries.Echo(operation.Redactor(canaries));
        Plain = string.Join(" ", operation.Redactor(canaries));
        Canaries = canaries;
        Server = KeyServer.Start(canaries);

        // Without SocketsHttpHandler.ActivityHeadersPropagator, the platform's own span and events cannot be kept from showing the address.
        string? span = ClientBuild.IsNetStandard ? "System.Net.Http" : null;
        string? events = ClientBuild.IsNetStandard ? "HttpHandlerDiagnosticListener" : null;
        _sinks = [_logs, _scopes, new SpanSink(span), new DiagnosticSink(events), new MeterSink(), new ConsoleSink(), new TraceSink()];
    }

    public Canaries Canaries { get; }

    /// <summary>What a telling service says in this call.</summary>
    public string Echo { get; }

    /// <summary>The same secrets, as they are.</summary>
    public string Plain { get; }

    public KeyServer Server { get; }

    public FakeTimeProvider Time { get; } = new();

    public FailingHandler.Plan? Failure { get; set; }

    public AivaxChatClient Client { get; private set; } = null!;

    public ChatSession Session { get; private set; } = null!;

    /// <summary>What the call returned.</summary>
    public object? Result { get; private set; }

    /// <summary>What it threw.</summary>
    public Exception? Error { get; private set; }

    public T Sink<T>()
        where T : Sink => _sinks.OfType<T>().Single();

    /// <summary>Makes the call, and records its result.</summary>
    public static async Task<Trial> RunAsync(Operation operation, Outcome outcome, bool shaped = true)
    {
        var trial = new Trial(new Canaries(shaped), operation);
        await trial.CallAsync(operation, outcome);
        return trial;
    }

    /// <summary>No part of any secret came out, in any spelling.</summary>
    public void AssertSilent()
    {
        LeakAssert.None(
            Canaries,
            [
                .. _sinks.Select(sink => (sink.Name, sink.Text)), ("exception", ErrorText.Of(Error)),
                ("result", string.Join("\n", ShownText.Of(Result))), ("session", string.Join("\n", _texts)),
            ]);
    }

    public void StopServer() => _stopped = true;

    public async ValueTask DisposeAsync()
    {
        _sinks.ForEach(sink => sink.Dispose());
        if (!_stopped)
        {
            await Server.DisposeAsync();
        }
    }

    private async Task CallAsync(Operation operation, Outcome outcome)
    {
        await using ServiceProvider services = Clients.Registered(
            Server.Address,
            http => http.AddHttpMessageHandler(() => new FailingHandler(() => Failure)),
            Host,
            configure: options =>
            {
                options.ApiKey = Canaries.ApiKey;
                options.Retry = new() { MaxAttempts = outcome.Attempts, BaseDelay = TimeSpan.Zero };
            });
        Client = services.GetRequiredService<AivaxChatClient>();
        Session = operation.NeedsCreated ? await Client.CreateWebChatSessionAsync(new() { Tag = "t" }).InTime()
            : Client.OpenSession(Canaries.AccessKey);
        outcome.Arrange(this);
        if (_stopped)
        {
            await Server.DisposeAsync();
        }

        using var cancel = new CancellationTokenSource();
        Task<object?> call = operation.RunAsync(new(Client, Session, Canaries), cancel.Token);
        if (outcome.EndAsync is { } end)
        {
            await end(this, cancel);
        }

        Error = await Record.ExceptionAsync(async () => Result = await call.InTime());
        _texts.AddRange(ShownText.Of(new object[] { Session, Client, Client.WebChatClients }));
    }

    // The default loggers, as many hosts have them for all clients.
    private void Host(IServiceCollection services) => services
        .AddSingleton<TimeProvider>(Time)
        .AddLogging(
            builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs).AddProvider(_scopes)
                .Configure(options => options.ActivityTrackingOptions = (ActivityTrackingOptions)0x7F))
        .ConfigureHttpClientDefaults(http => http.AddDefaultLogger());
}
