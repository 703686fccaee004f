using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.Store;

public sealed class HybridCacheSessionStoreTests
{
    private readonly SharedCache _cache = new();
    private readonly EphemeralDataProtectionProvider _keys = new();

    [Fact]
    public async Task A_value_is_read_by_another_instance_and_is_not_readable_between_them()
    {
        await Store().SetAsync("k1", "wky_secret"u8.ToArray(), TimeSpan.FromHours(2), default);

        byte[]? read = await Store().GetAsync("k1", default);

        Assert.Equal("wky_secret", Encoding.UTF8.GetString(read!));
        Assert.DoesNotContain("wky_secret", _cache.Content);
        Assert.Equal(TimeSpan.FromHours(2), _cache.LastLifetime);
    }

    [Fact]
    public async Task A_change_and_a_removal_are_seen_by_another_instance_at_once()
    {
        IChatSessionStore one = Store();
        IChatSessionStore other = Store();
        await one.SetAsync("k1", "old"u8.ToArray(), TimeSpan.FromHours(2), default);
        Assert.NotNull(await other.GetAsync("k1", default));

        await one.SetAsync("k1", "new"u8.ToArray(), TimeSpan.FromHours(2), default);
        byte[]? changed = await other.GetAsync("k1", default);
        await one.RemoveAsync("k1", default);

        Assert.Equal("new", Encoding.UTF8.GetString(changed!));
        Assert.Null(await other.GetAsync("k1", default));
    }

    [Fact]
    public async Task A_value_that_cannot_be_decrypted_counts_as_absent()
    {
        await Store().SetAsync("k1", "secret"u8.ToArray(), TimeSpan.FromHours(2), default);

        Assert.Null(await Store(new EphemeralDataProtectionProvider()).GetAsync("k1", default));
    }

    [Fact]
    public async Task An_absent_entry_is_null_and_stays_so()
    {
        Assert.Null(await Store().GetAsync("k1", default));
        Assert.Empty(_cache.Values);
    }

    [Fact]
    public void Without_a_cache_that_instances_share_the_error_says_what_to_call()
    {
        var services = new ServiceCollection();
        services.AddHybridCache();
        services.AddDistributedMemoryCache();
        services.AddAivaxSharedStore();

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => services.BuildServiceProvider().GetRequiredService<IChatSessionStore>());
        Assert.Contains("AddStackExchangeRedisCache", error.Message);
    }

    private IChatSessionStore Store(IDataProtectionProvider? keys = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IDistributedCache>(_cache);
        services.AddHybridCache();
        services.AddAivaxSharedStore();
        services.AddSingleton(keys ?? _keys);
        return services.BuildServiceProvider().GetRequiredService<IChatSessionStore>();
    }
}
