using System.Diagnostics.Metrics;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>The measurements of all meters, with their tags.</summary>
internal sealed class MeterSink : Sink
{
    private readonly MeterListener _listener = new();

    public MeterSink()
    {
        _listener.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _listener.SetMeasurementEventCallback<double>(Keep);
        _listener.SetMeasurementEventCallback<float>(Keep);
        _listener.SetMeasurementEventCallback<long>(Keep);
        _listener.SetMeasurementEventCallback<int>(Keep);
        _listener.SetMeasurementEventCallback<short>(Keep);
        _listener.SetMeasurementEventCallback<byte>(Keep);
        _listener.SetMeasurementEventCallback<decimal>(Keep);
        _listener.Start();
    }

    protected override void Stop() => _listener.Dispose();

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        Add($"{instrument.Meter.Name} {instrument.Name} {instrument.Description} {value} "
            + $"{Described.Of(tags.ToArray())} {Described.Of(instrument.Tags)}");
}
