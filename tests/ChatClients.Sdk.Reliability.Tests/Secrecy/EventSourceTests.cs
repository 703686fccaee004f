using System.Diagnostics.Tracing;
using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>What the platform's own debugging tools show, which nobody can prevent: exactly these, and no others.</summary>
[Collection(ProcessWide.Name)]
public sealed class EventSourceTests
{
    private const string Start = "System.Net.Http RequestStart Informational 0x0: access key";
    private const string Message = "Private.InternalDiagnostics.System.Net.Http HandlerMessage Verbose 0x2: API key, access key";
    private const string PlainBytes =
        "Private.InternalDiagnostics.System.Net.Sockets DumpBuffer Verbose 0x2: API key, access key, answer's key, bot's token";
    private const string SecureBytes =
        "Private.InternalDiagnostics.System.Net.Security DumpBuffer Verbose 0x2: API key, access key, answer's key, bot's token";

    /// <summary>The bridge to the platform's diagnostic events, which only the build without a propagator to switch off lets
    /// come.</summary>
    private static readonly string[] s_bridge = ClientBuild.IsNetStandard
        ? ["Microsoft-Diagnostics-DiagnosticSource Event Informational 0x2: API key, access key"] : [];

    private readonly Canaries _canaries = new();
    private readonly Canaries _answered = new();

    [Fact]
    public async Task Over_a_secure_connection_these_event_sources_show_keys()
    {
        await using SecureServer server = await SecureServer.StartAsync(Answer, HttpProtocols.Http1);

        string[] expected = [.. s_bridge, Message, SecureBytes, Start];

        Assert.Equal(expected, await ReportedAsync(server.Address, server.Trust));
    }

    [Fact(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public async Task Over_http_2_these_event_sources_show_keys()
    {
        await using SecureServer server = await SecureServer.StartAsync(Answer, HttpProtocols.Http2);

        Assert.Equal([Message, SecureBytes, Start], await ReportedAsync(server.Address, http =>
        {
            server.Trust(http);
            Clients.UseHttp2(http);
        }));
    }

    [Fact]
    public async Task Without_encryption_these_event_sources_show_keys()
    {
        await using KeyServer server = KeyServer.Start(_answered);

        string[] expected = [.. s_bridge, Message, PlainBytes, Start];

        Assert.Equal(expected, await ReportedAsync(server.Address));
    }

    [Fact]
    public async Task The_query_of_a_request_is_shown_by_net_8_and_hidden_since()
    {
        await using KeyServer server = KeyServer.Start(_answered);
        using var events = new EventSink();
        await using ServiceProvider services = Clients.Registered(server.Address);

        await foreach (WebChatSessionSummary session in services.GetRequiredService<AivaxChatClient>().ListWebChatSessionsAsync("the-tag"))
        {
        }

        EventSink.SeenEvent start = Assert.Single(events.Events, it => it is { Source: "System.Net.Http", Name: "RequestStart" });
        Assert.Contains(Environment.Version.Major == 8 ? "sessions?filter=the-tag" : "sessions?*", start.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_counters_can_be_had_without_the_paths()
    {
        await using KeyServer server = KeyServer.Start(_answered);
        using var counters = new CounterListener();

        await Clients.Of(server.Address).OpenSession(_canaries.AccessKey).SendAsync("Oi").InTime();
        await counters.Counted.InTime();

        LeakAssert.None(_canaries, "counters", counters.Text);
    }

    [Fact]
    public void Any_event_source_is_seen()
    {
        using var events = new EventSink();
        using var source = new EventSource("control");

        source.Write("x", new EventSourceOptions { Level = EventLevel.Verbose }, new { Key = _canaries.AccessKey });

        Assert.Contains(events.Events, it => it.Source == "control" && _canaries.FindIn(it.Text).Any());
    }

    private string Answer =>
        $$$"""{"message":null,"data":{"completionText":"Oi","sessionId":"s-1","accessKey":"{{{_answered.AccessKey}}}"}}""";

    /// <summary>Which events of which sources showed what.</summary>
    private async Task<string[]> ReportedAsync(Uri server, Action<IHttpClientBuilder>? http = null)
    {
        using var sink = new EventSink();
        await using ServiceProvider services = Clients.Registered(server, http, configure: options => options.ApiKey = _canaries.ApiKey);
        AivaxChatClient client = services.GetRequiredService<AivaxChatClient>();
        await client.OpenSession(_canaries.AccessKey).SendAsync("Oi").InTime();
        await client.OpenSession(_canaries.AccessKey).GetInfoAsync().InTime();
        await client.CreateWebChatSessionAsync(new() { Tag = "t" }).InTime();
        await client.WebChatClients.SetIntegrationAsync(new TelegramIntegration { BotToken = _canaries.BotToken }).InTime();

        (string Name, string Value)[] secrets =
            [("access key", _canaries.AccessKey), ("API key", _canaries.ApiKey), ("bot's token", _canaries.BotToken),
                ("answer's key", _answered.AccessKey)];
        return
        [
            .. sink.Events.Where(it => !IsOfServer(it.Source))
                .SelectMany(
                    it => secrets.Where(secret => it.Text.Contains(secret.Value, StringComparison.Ordinal))
                        .Select(secret => (Event: $"{it.Source} {it.Name} {it.Level} 0x{it.Keywords:x}", secret.Name)))
                .GroupBy(it => it.Event, it => it.Name)
                .Select(reported => $"{reported.Key}: {string.Join(", ", reported.Distinct().Order(StringComparer.Ordinal))}")
                .Order(StringComparer.Ordinal),
        ];
    }

    // The server's own, which runs in the same process only here.
    private static bool IsOfServer(string source) => source.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || source.StartsWith("Microsoft-AspNetCore", StringComparison.Ordinal);
}
