using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.AspNetCore.Store;

// Makes the store of a chat, over the same store and with the same time limits as the pool of its client.
internal static class ChatStores
{
    public static ChatStore Create(IServiceProvider services, object? clientKey, TimeProvider time, ILogger logger)
    {
        IChatSessionStore? shared = (clientKey is null ? null : services.GetKeyedService<IChatSessionStore>(clientKey))
            ?? services.GetService<IChatSessionStore>();
        ChatSessionPoolOptions patience = services.GetRequiredService<IOptions<ChatSessionPoolOptions>>().Value;
        return new ChatStore(
            shared is null ? null : new StoreAccess(shared, patience.StoreTimeout, patience.StorePause, time, logger), time);
    }
}
