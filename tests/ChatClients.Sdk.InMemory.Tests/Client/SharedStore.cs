using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Tests.Client;

/// <summary>A store for several pools, which can be made to fail or to hang.</summary>
internal sealed class SharedStore : IChatSessionStore
{
    private readonly ConcurrentDictionary<string, byte[]> _values = new(StringComparer.Ordinal);
    private int _uses;

    public Func<Task>? Fault { get; set; }

    public int Uses => _uses;

    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        await UseAsync();
        return _values.GetValueOrDefault(key);
    }

    public async Task SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await UseAsync();
        _values[key] = value;
    }

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await UseAsync();
        _values.TryRemove(key, out _);
    }

    private Task UseAsync()
    {
        Interlocked.Increment(ref _uses);
        return Fault?.Invoke() ?? Task.CompletedTask;
    }
}
