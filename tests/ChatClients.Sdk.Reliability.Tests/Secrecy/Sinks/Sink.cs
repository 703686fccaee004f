using System.Collections.Concurrent;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>A place where a secret could come out: everything that arrives there, as text.</summary>
internal abstract class Sink : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Name => GetType().Name;

    public string Text => string.Join("\n", _lines);

    public void Dispose()
    {
        Stop();
        GC.SuppressFinalize(this);
    }

    protected void Add(string line) => _lines.Enqueue(line);

    protected virtual void Stop()
    {
    }
}
