using System.Diagnostics;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>The events of all diagnostic listeners, with what their payloads show: for HTTP, the whole request.</summary>
internal sealed class DiagnosticSink : Sink, IObserver<DiagnosticListener>
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly string? _ignored;

    /// <param name="ignored">The listener that is not looked at.</param>
    public DiagnosticSink(string? ignored = null)
    {
        _ignored = ignored;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == _ignored)
        {
            return;
        }

        lock (_subscriptions)
        {
            _subscriptions.Add(value.Subscribe(new Events(this, value.Name), static (_, _, _) => true));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    protected override void Stop() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private sealed class Events(DiagnosticSink sink, string listener) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value) => sink.Add($"{listener} {value.Key} {Described.Of(value.Value)}");

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
