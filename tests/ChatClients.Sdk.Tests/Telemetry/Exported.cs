using System.Collections.ObjectModel;
using System.Diagnostics;
using ChatClients.Sdk.Tests.TestDoubles;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using OpenTelemetrySdk = OpenTelemetry.Sdk;

namespace ChatClients.Sdk.Tests.Telemetry;

/// <summary>What OpenTelemetry exports of one test: spans of its trace, and measurements of a host that is its own.</summary>
internal sealed class Exported : IDisposable
{
    public const string PlatformName = "Experimental.Microsoft.Extensions.AI";

    private readonly ExportedSpans _spans = [];
    private readonly List<Metric> _metrics = [];
    private readonly TracerProvider? _tracer;
    private readonly MeterProvider _meter;
    private readonly Activity _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);

    public Exported(bool traces = true, string name = PlatformName)
    {
        _root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        _root.Start();
        string[] names = ["ChatClients.Sdk", name];
        _tracer = traces
            ? OpenTelemetrySdk.CreateTracerProviderBuilder().AddSource(names).AddInMemoryExporter(_spans).Build()
            : null;
        _meter = OpenTelemetrySdk.CreateMeterProviderBuilder().AddMeter(names).AddInMemoryExporter(_metrics).Build();
    }

    public string Host { get; } = $"h{Guid.NewGuid():N}.example";

    public IReadOnlyList<Activity> Spans => [.. _spans.All.Where(span => span.TraceId == _root.TraceId)];

    public Activity Chat => Assert.Single(Spans, span => Equals(span.GetTagItem("gen_ai.operation.name"), "chat"));

    public async Task<ChatSession> SessionAsync(CannedHandler handler, Action<AivaxChatClientOptions>? configure = null)
    {
        handler.Answer(Samples.Created);
        ChatSession session = await TestClient.Over(handler, options =>
        {
            options.BaseAddress = new Uri($"https://{Host}:8443/");
            configure?.Invoke(options);
        }).CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "my-user-tag" });
        handler.Requests.Clear();
        return session;
    }

    /// <summary>The points of an instrument, of both meters.</summary>
    public IReadOnlyList<(string Meter, MetricPoint Point)> Points(string instrument)
    {
        _metrics.Clear();
        _meter.ForceFlush();
        var points = new List<(string, MetricPoint)>();
        foreach (Metric metric in _metrics.Where(metric => metric.Name == instrument))
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                if (Equals(Tag(point, "server.address"), Host))
                {
                    points.Add((metric.MeterName, point));
                }
            }
        }

        return points;
    }

    public static object? Tag(MetricPoint point, string name)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == name)
            {
                return tag.Value;
            }
        }

        return null;
    }

    public void Dispose()
    {
        _root.Stop();
        _tracer?.Dispose();
        _meter.Dispose();
    }

    // Tests that run at the same time export into it too.
    private sealed class ExportedSpans : Collection<Activity>
    {
        public Activity[] All
        {
            get
            {
                lock (Items)
                {
                    return [.. Items];
                }
            }
        }

        protected override void InsertItem(int index, Activity item)
        {
            lock (Items)
            {
                Items.Add(item);
            }
        }
    }
}
