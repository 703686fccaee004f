using ChatClients.Sdk.DependencyInjection;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.Http;

namespace ChatClients.Sdk.InMemory.DependencyInjection;

// Puts the engine where the network would be, and leaves everything in front of it as it is in production.
internal sealed class InMemoryHandlerFilter(InMemoryAivax engine) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (!AivaxHttpClients.IsOurs(builder.Name))
        {
            return;
        }

        // The client's own filter sees to the send-once guard as well: before this one, or after it.
        builder.PrimaryHandler = SendOnceHandler.Guard(engine.CreateHandler());
    };
}
