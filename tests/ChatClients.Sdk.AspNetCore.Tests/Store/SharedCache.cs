using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace ChatClients.Sdk.AspNetCore.Tests.Store;

/// <summary>A distributed cache, as several instances of an application share one.</summary>
internal sealed class SharedCache : IDistributedCache
{
    public ConcurrentDictionary<string, byte[]> Values { get; } = [];

    public TimeSpan? LastLifetime { get; private set; }

    public string Content => string.Concat(Values.Select(it => it.Key + Encoding.Latin1.GetString(it.Value)));

    public byte[]? Get(string key) => Values.GetValueOrDefault(key);

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

    public void Refresh(string key)
    {
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => Values.TryRemove(key, out _);

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        Remove(key);
        return Task.CompletedTask;
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        Values[key] = value;
        LastLifetime = options.AbsoluteExpirationRelativeToNow;
    }

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Set(key, value, options);
        return Task.CompletedTask;
    }
}
