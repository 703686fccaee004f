using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>The platform's own span and diagnostic events hold the whole address: for this client there are none.</summary>
[Collection(ProcessWide.Name)]
public sealed class PlatformSpanTests
{
    [Fact(Skip = ClientBuild.NoPropagator, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public async Task The_platform_makes_neither_a_span_nor_events_for_a_request()
    {
        await using Trial trial = await Trial.RunAsync(Operation.Find("send"), Outcome.Find("success"));

        Assert.Null(trial.Error);
        Assert.Contains("POST api/v1/public/chat-clients/{accessKey}/prompt", trial.Sink<SpanSink>().Text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Net.Http.HttpRequestOut", trial.Sink<SpanSink>().Text, StringComparison.Ordinal);
        Assert.DoesNotContain("HttpHandlerDiagnosticListener", trial.Sink<DiagnosticSink>().Text, StringComparison.Ordinal);
    }

    [Theory(Skip = ClientBuild.NoPropagator, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_s_handler_makes_no_span_where_it_can_be_switched_off(bool isClassic)
    {
        var canaries = new Canaries();
        using var spans = new SpanSink(null);
        using var events = new DiagnosticSink(null);
        using var logs = new LogSink();
        await using KeyServer server = KeyServer.Start(canaries);
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            http => http.ConfigurePrimaryHttpMessageHandler(() => isClassic ? new HttpClientHandler() : new SocketsHttpHandler()),
            all => all.AddLogging(logging => logging.AddProvider(logs)));

        await services.GetRequiredService<AivaxChatClient>().OpenSession(canaries.AccessKey).SendAsync("Oi").InTime();

        // .NET 8 shows the address in the events alone, later ones in the span too.
        Assert.Equal(isClassic, canaries.FindIn(events.Text).Any());
        Assert.Equal(isClassic && ClientBuild.IsNewest, canaries.FindIn(spans.Text).Any());
        Assert.Equal(isClassic, logs.Text.Contains("SocketsHttpHandler", StringComparison.Ordinal));
        LeakAssert.None(canaries, [("log", logs.Text)]);
    }

    [Fact]
    public async Task The_trace_is_sent_along_all_the_same()
    {
        await using Trial trial = await Trial.RunAsync(Operation.Find("send"), Outcome.Find("success"));

        Assert.Contains("traceparent: 00-", Assert.Single(trial.Server.Requests), StringComparison.OrdinalIgnoreCase);
    }
}
