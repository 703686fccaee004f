using System.Diagnostics;
using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>Hosts that log all their HTTP clients: this one is left out, however they ask for it.</summary>
[Collection(ProcessWide.Name)]
public sealed class HostLoggerTests : IDisposable
{
    private static readonly Dictionary<string, Action<IHttpClientBuilder>> s_loggers = new()
    {
        ["default loggers"] = http => http.AddDefaultLogger(),
        ["extended loggers"] = http => http.AddExtendedHttpClientLogging(),
        ["both, with resilience"] = http => http.AddDefaultLogger().AddExtendedHttpClientLogging().AddStandardResilienceHandler(),
    };

    private readonly Canaries _canaries = new();
    private readonly LogSink _logs = new();
    private readonly ScopeSink _scopes = new();

    public static MatrixTheoryData<string, bool> Hosts { get; } = new(s_loggers.Keys, [true, false]);

    public void Dispose()
    {
        _logs.Dispose();
        _scopes.Dispose();
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Loggers_for_all_clients_see_no_key(string logger, bool before)
    {
        void Defaults(IServiceCollection services) => Logging(services).ConfigureHttpClientDefaults(s_loggers[logger]);

        await TalkAsync(
            services => Clients.Registered(
                services, null, before ? Defaults : s => Logging(s), before ? null : Defaults,
                options => options.ApiKey = _canaries.ApiKey));

        LeakAssert.None(_canaries, [("log", _logs.Text), ("scope", _scopes.Text)]);
        Assert.Contains("Send Prompt (api/v1/public/chat-clients/{accessKey}/prompt) answered 200", _logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_logger_added_to_this_very_client_is_the_application_s_choice()
    {
        await TalkAsync(
            server => Clients.Registered(
                server, http => http.AddDefaultLogger(), s => Logging(s), configure: options => options.ApiKey = _canaries.ApiKey));

        Assert.NotEmpty(_canaries.FindIn(_logs.Text));
    }

    [Fact]
    public async Task A_client_that_is_registered_under_its_key_is_not_named_by_it()
    {
        await using KeyServer server = KeyServer.Start(_canaries);
        var services = new ServiceCollection();
        Logging(services).ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
        services.AddKeyedAivaxChatClient(_canaries.AccessKey, options =>
            (options.BaseAddress, options.SessionsOnly) = (server.Address, true));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<AivaxChatClient>(_canaries.AccessKey).OpenSession(_canaries.AccessKey).SendAsync("Oi")
            .InTime();

        Assert.Contains("Removed ", _logs.Text, StringComparison.Ordinal);
        LeakAssert.None(_canaries, [("log", _logs.Text), ("scope", _scopes.Text)]);
    }

    [Fact]
    public async Task A_client_that_is_not_registered_logs_no_key_either()
    {
        using var factory = LoggerFactory.Create(
            builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs).AddProvider(_scopes));
        await using KeyServer server = KeyServer.Start(_canaries);
        using AivaxChatClient client = Clients.Of(server.Address, options => options.ApiKey = _canaries.ApiKey, loggers: factory);

        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "t" }).InTime();
        await session.SendAsync("Oi").InTime();

        Assert.Contains("answered 200", _logs.Text, StringComparison.Ordinal);
        LeakAssert.None(_canaries, "log", _logs.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_http_client_of_the_application_reports_what_its_handler_reports(bool quiet)
    {
        using var events = new DiagnosticSink();
        await using KeyServer server = KeyServer.Start(_canaries);
        using var http = new HttpClient(
            new SocketsHttpHandler { ActivityHeadersPropagator = quiet ? null : DistributedContextPropagator.Current });
        using var client = new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = server.Address }, http);

        await client.OpenSession(_canaries.AccessKey).SendAsync("Oi").InTime();

        Assert.Equal(quiet, !_canaries.FindIn(events.Text).Any());
    }

    private async Task TalkAsync(Func<Uri, ServiceProvider> host)
    {
        await using KeyServer server = KeyServer.Start(_canaries);
        await using ServiceProvider services = host(server.Address);
        ChatSession session = await services.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new() { Tag = "t" }).InTime();
        await session.SendAsync("Oi").InTime();
    }

    private IServiceCollection Logging(IServiceCollection services) =>
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs).AddProvider(_scopes));
}
