using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A network handler that other clients of the application used before can no longer be changed.</summary>
public sealed class SharedNetworkTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QB2_A_handler_in_use_inside_a_chain_is_used_and_warned_of(bool isClassic)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(PublicCalls.Reply));
        using HttpMessageHandler shared = await UsedAsync(isClassic, service);
        using var logs = new CollectedLogs();
        await using ServiceProvider services = Registered(service, logs, () => new PassingHandler { InnerHandler = shared });

        await services.Session().SendAsync("Oi").InTime();

        Assert.Equal(2, service.Requests);
        Assert.Contains(
            logs.Lines, line => line.Level == LogLevel.Warning && line.Message.Contains("is in use already", StringComparison.Ordinal));
    }

    /// <summary>The factory itself sets its meters on a handler, for any client, and cannot on one that is in use.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QB2_A_handler_in_use_that_the_factory_refuses_is_an_error_that_says_what_to_do(bool isClassic)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(PublicCalls.Reply));
        using HttpMessageHandler shared = await UsedAsync(isClassic, service);
        using var logs = new CollectedLogs();
        await using ServiceProvider services = Registered(service, logs, () => shared);

        var error = Assert.Throws<InvalidOperationException>(() => services.Client());

        Assert.Contains(shared.GetType().Name, error.Message, StringComparison.Ordinal);
        Assert.Contains("Give the client a handler of its own", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    private static async Task<HttpMessageHandler> UsedAsync(bool isClassic, SwitchedService service)
    {
        HttpMessageHandler handler = isClassic ? new HttpClientHandler() : new SocketsHttpHandler();
        using var http = new HttpClient(handler, disposeHandler: false);
        await http.GetStringAsync(service.Address);
        return handler;
    }

    private static ServiceProvider Registered(SwitchedService service, CollectedLogs logs, Func<HttpMessageHandler> network) =>
        Clients.Registered(
        service.Address,
        before: it => it.AddLogging(logging => logging.AddProvider(logs)),
        after: it => it.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(network)));

    private sealed class PassingHandler : DelegatingHandler;
}
