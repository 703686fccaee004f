using ChatClients.Sdk.DependencyInjection;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace ChatClients.Sdk.InMemory.DependencyInjection;

// Puts the engine where the network would be, and leaves everything in front of it as it is in production.
// The engine is asked for when a client of ours is made, not before: what makes the engine may need the factory of HTTP clients itself, for
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

        // The client's own filter sees to the send-once guard as well: before this one, or after it.
        builder.PrimaryHandler = SendOnceHandler.Guard(services.GetRequiredService<InMemoryAivax>().CreateHandler());
    };
}
