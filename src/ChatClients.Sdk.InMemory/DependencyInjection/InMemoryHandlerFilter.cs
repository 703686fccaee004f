using ChatClients.Sdk.DependencyInjection;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.Http;

namespace ChatClients.Sdk.InMemory.DependencyInjection;

// Puts the engine in place of the network, and leaves all handlers in front of it as they are in production.
internal sealed class InMemoryHandlerFilter(InMemoryAivax engine) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (!AivaxHttpClients.IsOurs(builder.Name))
        {
            return;
        }

        // The client's own filter adds the send-once guard too, before this filter or after it.
        builder.PrimaryHandler = SendOnceHandler.Guard(engine.CreateHandler());
    };
}
