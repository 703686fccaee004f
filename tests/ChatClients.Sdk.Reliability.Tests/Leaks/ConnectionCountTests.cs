using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

public sealed class ConnectionCountTests : LeakTest
{
    private const int ManyCalls = 10_000;
    private const int MostConnections = 8;

    [Fact]
    public async Task Many_calls_use_no_more_connections_than_the_application_allows()
    {
        await using WebServer server = await StartAsync(AnswerAsync);
        await using (ServiceProvider services = Clients.Registered(server.Address, new LimitedConnections(MostConnections).Apply))
        {
            await CallAsync(services.GetRequiredService<AivaxChatClient>(), ManyCalls, Parallel, async session =>
            {
                Reading answer = await Reading.Of(session.StreamAsync("Oi", cancellationToken: Lifetime));
                Assert.Null(answer.Error);
                Assert.Equal("Hi", answer.Text);
            });
        }

        Assert.InRange(Connections.Ever, 1, MostConnections);
        Assert.Equal(ManyCalls, server.Prompts);

        // Idle connections are the factory's, which keeps them for a while.
        await Turns.ReachAsync(0).InTime();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.BeginStream();
        await context.Response.WriteAsync(RawAnswer.Event(Events.Text("Hi")) + RawAnswer.Event(Events.End));
    }
}
