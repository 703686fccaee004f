using Microsoft.Extensions.Http;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>A filter of the application that gives every client another network, after all other configuration.</summary>
internal sealed class NetworkFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.PrimaryHandler = new RetryHandler { InnerHandler = new SocketsHttpHandler() };
    };
}
