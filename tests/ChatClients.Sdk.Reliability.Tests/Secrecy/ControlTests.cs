using System.Diagnostics;
using System.Diagnostics.Metrics;
using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>A secret that is put into a sink is seen there: that nothing is found elsewhere in this suite means something.</summary>
[Collection(ProcessWide.Name)]
public sealed class ControlTests
{
    private readonly Canaries _canaries = new();

    [Fact]
    public async Task The_default_loggers_of_the_http_client_factory_are_seen()
    {
        using var logs = new LogSink();
        using var scopes = new ScopeSink();
        await using KeyServer server = KeyServer.Start(_canaries);
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(logs).AddProvider(scopes))
            .AddHttpClient("control").AddDefaultLogger();
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IHttpClientFactory>().CreateClient("control")
            .GetAsync(new Uri(server.Address, _canaries.AccessKey)).InTime();

        Seen(logs.Text);
        Seen(scopes.Text);
    }

    [Fact]
    public async Task The_platform_s_span_and_diagnostic_events_are_seen()
    {
        using var spans = new SpanSink();
        using var events = new DiagnosticSink();
        await using KeyServer server = KeyServer.Start(_canaries);
        using var control = new HttpClient();

        await control.GetAsync(new Uri(server.Address, _canaries.AccessKey)).InTime();

        Seen(events.Text);
#if NET10_0_OR_GREATER
        Seen(spans.Text); // On .NET 8 the platform's span has no address until an exporter puts it there.
#else
        Assert.Contains("System.Net.Http", spans.Text, StringComparison.Ordinal);
#endif
    }

    public static TheoryData<string, Action<ILogger, string>> Logs => new()
    {
        { "message", (logger, key) => Log(logger, "", key) },
        { "state", (logger, key) => Log(logger, new Dictionary<string, object?> { ["key"] = key }) },
        { "object in the state", (logger, key) => Log(logger, new { Inner = new { Key = key } }) },
        { "exception", (logger, key) => Log(logger, "", error: new IOException("x", new IOException(key))) },
    };

    [Theory]
    [MemberData(nameof(Logs), DisableDiscoveryEnumeration = true)]
    public void A_key_anywhere_in_a_log_entry_is_found(string what, Action<ILogger, string> log)
    {
        using var sink = new LogSink();

        log(sink.CreateLogger("control"), _canaries.AccessKey);

        Seen(sink.Text, what);
    }

    public static TheoryData<string, Action<Activity, string>> Spans => new()
    {
        { "name", (span, key) => span.DisplayName = key },
        { "tag", (span, key) => span.SetTag("url.full", new Uri("https://example.com/" + key)) },
        { "event", (span, key) => span.AddEvent(new("x", tags: new() { ["key"] = key })) },
        { "status", (span, key) => span.SetStatus(ActivityStatusCode.Error, key) },
        { "baggage", (span, key) => span.SetBaggage("key", key) },
        { "state", (span, key) => span.TraceStateString = "x=" + key },
    };

    [Theory]
    [MemberData(nameof(Spans), DisableDiscoveryEnumeration = true)]
    public void A_key_anywhere_in_an_activity_is_found(string what, Action<Activity, string> plant)
    {
        using var sink = new SpanSink();
        using (var source = new ActivitySource("control"))
        using (Activity span = source.StartActivity("x")!)
        {
            plant(span, _canaries.AccessKey);
        }

        Seen(sink.Text, what);
    }

    [Fact]
    public void The_tag_of_a_measurement_is_seen()
    {
        using var sink = new MeterSink();
        using var meter = new Meter("control");

        meter.CreateCounter<byte>("x").Add(1, new KeyValuePair<string, object?>("key", _canaries.AccessKey));

        Seen(sink.Text);
    }

    [Fact]
    public void The_console_is_seen()
    {
        using (var sink = new ConsoleSink())
        {
            Console.WriteLine(_canaries.AccessKey);
            Seen(sink.Text);
        }

        using (var sink = new ConsoleSink())
        {
            Console.Error.WriteLine(_canaries.AccessKey);
            Seen(sink.Text);
        }
    }

    [Fact]
    public void The_trace_is_seen()
    {
        using var sink = new TraceSink();

        Trace.WriteLine(_canaries.AccessKey);

        Seen(sink.Text);
    }

    private static void Log<T>(ILogger logger, T state, string message = "", Exception? error = null) =>
        logger.Log(LogLevel.Trace, default, state, error, (_, _) => message);

    private void Seen(string text, string what = "sink") => Assert.ThrowsAny<Exception>(() => LeakAssert.None(_canaries, what, text));
}
