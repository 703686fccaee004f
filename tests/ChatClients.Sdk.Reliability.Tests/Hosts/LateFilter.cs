using Microsoft.Extensions.Http;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A filter of the application that puts a retrying handler on every client after all other configuration.</summary>
internal sealed class LateFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Insert(0, new RetryHandler());
    };
}
