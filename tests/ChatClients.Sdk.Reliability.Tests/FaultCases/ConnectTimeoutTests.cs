using ChatClients.Sdk.Reliability.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C3: no connection is made in time.</summary>
public sealed class ConnectTimeoutTests
{
    private static readonly Uri s_host = new("https://aivax.invalid/");

    public static TheoryData<string> AllCalls => Calls.Names;

    [Theory]
    [InlineData("prompt")]
    [InlineData("stream")]
    [InlineData("draft")]
    [InlineData("again")]
    [InlineData("tagged")]
    [InlineData("untagged")]
    [InlineData("reset")]
    public async Task C3_A_connection_that_takes_too_long_is_no_cancellation_and_is_tried_again(string call)
    {
        var network = new StubHandler((_, _) => throw new TaskCanceledException(
            "The operation was canceled.",
            new TimeoutException("A connection could not be established within the configured ConnectTimeout.")));
        await using ServiceProvider services =
            Clients.Registered(s_host, http => http.ConfigurePrimaryHttpMessageHandler(() => network), configure: Routing.Eager);

        AssertNotSent(await Calls.FailAsync<AivaxTimeoutException>(call, services.Client()));
        Assert.Equal(3, network.Asked);
    }

    [Theory, MemberData(nameof(AllCalls))]
    public async Task C3_The_platform_s_own_connect_timeout_is_recognised(string call)
    {
        int connections = 0;
        await using ServiceProvider services = Clients.Registered(
            s_host,
            http => http.ConnectBy(
                cancellationToken =>
                {
                    connections++;
                    return Routing.NeverAsync(cancellationToken);
                },
                handler => handler.ConnectTimeout = TimeSpan.FromMilliseconds(20)),
            configure: Routing.Eager);

        AssertNotSent(await Calls.FailAsync<AivaxTimeoutException>(call, services.Client()));
        Assert.Equal(3, connections);
    }

    [Theory, MemberData(nameof(AllCalls))]
    public async Task C3_A_connect_time_out_is_recognised_through_another_handler(string call)
    {
        await using ServiceProvider services = Clients.Registered(
            s_host,
            http => http.ConfigurePrimaryHttpMessageHandler(() => new PollyannaApp.TenantHandler
            {
                InnerHandler = new SocketsHttpHandler
                {
                    ConnectTimeout = TimeSpan.FromMilliseconds(20),
                    ConnectCallback = (_, cancellationToken) => Routing.NeverAsync(cancellationToken),
                },
            }),
            configure: Routing.Eager);

        AssertNotSent(await Calls.FailAsync<AivaxTimeoutException>(call, services.Client()));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("delete")]
    public async Task C3_A_time_out_of_a_handler_says_nothing_of_the_connection(string call)
    {
        var network = new StubHandler((_, _) => Task.FromResult(new HttpResponseMessage()));
        await using ServiceProvider services = Clients.Registered(
            s_host, http => http.AddHttpMessageHandler(() => new LateTimeoutHandler()).ConfigurePrimaryHttpMessageHandler(() => network),
            configure: Routing.Eager);

        AivaxTimeoutException error = await Calls.FailAsync<AivaxTimeoutException>(call, services.Client());

        Assert.Equal((AivaxTimeoutPhase.Headers, RequestOutcome.Unknown), (error.Phase, error.Outcome));
    }

    private static void AssertNotSent(AivaxTimeoutException error)
    {
        Assert.Equal((AivaxTimeoutPhase.Connect, RequestOutcome.NotSent), (error.Phase, error.Outcome));
        Assert.Contains("no connection was made", error.Message, StringComparison.Ordinal);
    }
}
