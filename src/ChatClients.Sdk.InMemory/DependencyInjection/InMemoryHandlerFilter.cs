using ChatClients.Sdk.DependencyInjection;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace ChatClients.Sdk.InMemory.DependencyInjection;

// Puts the engine in place of the network, and leaves all handlers in front of it as they are in production.
// The engine is resolved when a handler of ours is built, not before: what creates the engine may need IHttpClientFactory itself, for
// example to load context.
internal sealed class InMemoryHandlerFilter(IServiceProvider services) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (!AivaxHttpClients.IsOurs(builder.Name))
        {
            return;
        }

        // The client's own filter adds the send-once guard too, before this filter or after it.
        builder.PrimaryHandler = SendOnceHandler.Guard(services.GetRequiredService<InMemoryAivax>().CreateHandler());
    };
}
