using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

public sealed class RepeatedAttemptTests
{
    [Theory]
    [InlineData("list")]
    [InlineData("tagged")]
    [InlineData("reset")]
    public async Task C14_Each_attempt_is_a_message_and_a_body_of_its_own(string call)
    {
        var tries = new AttemptCounter();
        await using WebServer server = await WebServer.AnsweringAsync("{}"u8.ToArray(), status: 503);
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            builder => builder.AddHttpMessageHandler(() => tries),
            configure: options => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero });

        await Calls.FailAsync<AivaxServiceException>(call, services.GetRequiredService<AivaxChatClient>());

        Assert.Equal(3, tries.Tries.Count);
        Assert.Equal(3, tries.Tries.Distinct().Count());
        Assert.Equal(call == "list" ? 1 : 3, tries.Tries.Select(it => it.Content).Distinct().Count());
    }

    [Fact]
    public async Task C14_Each_attempt_of_a_create_sends_the_same_bytes()
    {
        var bodies = new List<string>();
        await using WebServer server = await WebServer.StartAsync(context =>
        {
            bodies.Add((string)context.Items["body"]!);
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using AivaxChatClient client =
            Clients.Of(server.Address, options => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero });

        await Calls.FailAsync<AivaxServiceException>("tagged", client);

        Assert.Equal(["""{"tag":"my-user-tag"}""", """{"tag":"my-user-tag"}""", """{"tag":"my-user-tag"}"""], bodies);
    }
}
