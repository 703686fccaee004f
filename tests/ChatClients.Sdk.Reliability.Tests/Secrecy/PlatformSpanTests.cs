using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

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

    [Fact]
    public async Task The_trace_is_sent_along_all_the_same()
    {
        await using Trial trial = await Trial.RunAsync(Operation.Find("send"), Outcome.Find("success"));

        Assert.Contains("traceparent: 00-", Assert.Single(trial.Server.Requests), StringComparison.OrdinalIgnoreCase);
    }
}
