using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Hybrid;

namespace ChatClients.Sdk.AspNetCore.Store;

// A session store over the application's HybridCache, and so over Redis. Its values are encrypted.
// The cache's copy in memory is not used: other instances do not learn of a change to it.
internal sealed class HybridCacheSessionStore(HybridCache cache, IDataProtectionProvider protection) : IChatSessionStore
{
    private const string Prefix = "aivax:";

    private static readonly HybridCacheEntryOptions Reading = new()
    {
        Flags = HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableUnderlyingData
            | HybridCacheEntryFlags.DisableDistributedCacheWrite,
    };

    private readonly IDataProtector _protector = protection.CreateProtector("ChatClients.Sdk.AspNetCore.Store.v1");

    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        byte[]? value = await cache.GetOrCreateAsync<byte[]?>(
            Prefix + key, static _ => ValueTask.FromResult<byte[]?>(null), Reading, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (value is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            // Encrypted with a key that is gone, or not ours: it counts as absent.
            return null;
        }
    }

    public Task SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken) => cache.SetAsync(
        Prefix + key,
        _protector.Protect(value),
        new HybridCacheEntryOptions
        {
            Expiration = lifetime,
            Flags = HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableCompression,
        },
        cancellationToken: cancellationToken).AsTask();

    public Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        cache.RemoveAsync(Prefix + key, cancellationToken).AsTask();
}
