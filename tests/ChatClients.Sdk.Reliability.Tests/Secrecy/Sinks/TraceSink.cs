using System.Diagnostics;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>What is written through <see cref="Trace"/> and <see cref="Debug"/>.</summary>
internal sealed class TraceSink : Sink
{
    private readonly Listener _listener;

    public TraceSink()
    {
        _listener = new Listener(this);
        Trace.Listeners.Add(_listener);
    }

    protected override void Stop()
    {
        Trace.Listeners.Remove(_listener);
        _listener.Dispose();
    }

    private sealed class Listener(TraceSink sink) : TraceListener
    {
        public override void Write(string? message) => sink.Add(message ?? "");

        public override void WriteLine(string? message) => sink.Add(message ?? "");
    }
}
