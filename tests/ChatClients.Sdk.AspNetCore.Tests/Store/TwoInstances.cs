using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.Store;

/// <summary>Two instances of one application: they share the service, the cache and the keys of Data Protection.</summary>
internal sealed class TwoInstances : IAsyncDisposable
{
    private TwoInstances(ChatHost one, ChatHost other) => (One, Other) = (one, other);

    public ChatHost One { get; }

    public ChatHost Other { get; }

    public static async Task<TwoInstances> StartAsync(
        IChatClient? gateway, Action<IServiceCollection> cache, Action<AivaxChatOptions>? chat = null)
    {
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway });
        var keys = new EphemeralDataProtectionProvider();
        void Share(IServiceCollection services)
        {
            cache(services);
            services.AddHybridCache();
            services.AddAivaxSharedStore();
            services.AddSingleton<IDataProtectionProvider>(keys);
        }

        return new TwoInstances(
            await ChatHost.StartAsync(engine: engine, chat: chat, services: Share),
            await ChatHost.StartAsync(engine: engine, chat: chat, services: Share));
    }

    public static Task<TwoInstances> StartAsync(IChatClient? gateway = null, Action<AivaxChatOptions>? chat = null)
    {
        var cache = new SharedCache();
        return StartAsync(gateway, services => services.AddSingleton<IDistributedCache>(cache), chat);
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
    }
}
