using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatClients.Sdk.Tests.Telemetry;

/// <summary>Listens to the library's spans and measurements that belong to one test: those below a span of its own.</summary>
internal sealed class Recorded : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _meter = new();
    private readonly Activity _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly List<Activity> _ended = [];
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = [];

    public Recorded(bool withSpans = true)
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ChatClients.Sdk",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (_ended)
                {
                    if (span.TraceId == _root.TraceId)
                    {
                        _ended.Add(span);
                    }
                }
            },
        };
        if (withSpans)
        {
            ActivitySource.AddActivityListener(_spans);
        }

        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ChatClients.Sdk")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meter.Start();
    }

    public string TraceId => _root.TraceId.ToHexString();

    public IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (_ended)
            {
                return [.. _ended];
            }
        }
    }

    public IReadOnlyList<(string Name, double Value, Dictionary<string, object?> Tags)> Measured
    {
        get
        {
            lock (_measured)
            {
                return [.. _measured];
            }
        }
    }

    public void Dispose()
    {
        _root.Stop();
        _spans.Dispose();
        _meter.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Activity.Current?.TraceId == _root.TraceId)
        {
            lock (_measured)
            {
                _measured.Add((instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
            }
        }
    }
}
