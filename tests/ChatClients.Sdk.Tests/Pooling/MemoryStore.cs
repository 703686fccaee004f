using System.Collections.Concurrent;
using System.Threading.Channels;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>A store that several pools can share, and that a test can break.</summary>
internal sealed class MemoryStore : IChatSessionStore
{
    private readonly Channel<string> _removals = Channel.CreateUnbounded<string>();
    private int _uses;

    public ConcurrentDictionary<string, byte[]> Values { get; } = new(StringComparer.Ordinal);

    public List<TimeSpan> Lifetimes { get; } = [];

    public int Uses => _uses;

    /// <summary>What happens instead of each use; null is nothing.</summary>
    public Func<CancellationToken, Task>? Fault { get; set; }

    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        await UseAsync(cancellationToken);
        return Values.GetValueOrDefault(key);
    }

    public async Task SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await UseAsync(cancellationToken);
        Values[key] = value;
        lock (Lifetimes)
        {
            Lifetimes.Add(lifetime);
        }
    }

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await UseAsync(cancellationToken);
        Values.TryRemove(key, out _);
        _removals.Writer.TryWrite(key);
    }

    /// <summary>Completes when values were removed so many times.</summary>
    public async Task Removed(int times)
    {
        for (int i = 0; i < times; i++)
        {
            await _removals.Reader.ReadAsync();
        }
    }

    private Task UseAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _uses);
        return Fault?.Invoke(cancellationToken) ?? Task.CompletedTask;
    }
}
