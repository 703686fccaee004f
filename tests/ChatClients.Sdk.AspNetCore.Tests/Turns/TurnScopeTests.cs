using System.Security.Claims;
using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatClients.Sdk.AspNetCore.Tests.Turns;

/// <summary>What flows from the request into a turn, and what does not.</summary>
public sealed class TurnScopeTests
{
    [Fact]
    public async Task A_turn_knows_the_user_and_no_http_context()
    {
        string? user = null;
        bool hasContext = true;
        await using ChatHost host = await ChatHost.StartAsync(
            services: it => it.AddHttpContextAccessor(),
            chat: it => it.ConfigureSession = (session, _) =>
            {
                user = session.Services.GetRequiredService<AivaxChatTurn>().User.FindFirstValue(ClaimTypes.NameIdentifier);
                hasContext = session.Services.GetRequiredService<IHttpContextAccessor>().HttpContext is not null;
                session.Request.Tag = "another's";
                session.Request.ExtraContext = "Ana, premium";
                return ValueTask.CompletedTask;
            });

        await host.Browser().AskAsync("Hi");

        Assert.Equal("ana", user);
        Assert.False(hasContext);
        InMemorySession session = Assert.Single(host.Engine.Sessions);
        Assert.Equal("Ana, premium", session.ExtraContext);
        Assert.NotEqual("another's", session.Tag);
    }

    [Fact]
    public async Task A_shutdown_lets_a_turn_complete()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync).Say("two.")), onKestrel: true);
        await using OpenStream reader = await OpenStream.Of(host.Browser().SendAsync("Count"));
        await reader.UntilAsync("One ");

        Task stopping = host.StopAsync();
        gate.Open();
        string stream = await reader.ToEndAsync();
        await stopping;

        Assert.Equal("One two.", SseText.Answer(stream));
    }

    [Fact]
    public async Task The_health_check_asks_the_service()
    {
        await using ChatHost host = await ChatHost.StartAsync(services: it => it.AddHealthChecks().AddAivaxChatClient());
        HealthCheckService checks = host.Services.GetRequiredService<HealthCheckService>();

        HealthReport good = await checks.CheckHealthAsync();
        host.Engine.Faults.OnNext(AivaxCall.GetChatClient).EveryTime().Fail(401);
        HealthReport bad = await checks.CheckHealthAsync();

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (good.Status, bad.Status));
        Assert.Equal("The service does not accept the API key.", bad.Entries["aivax"].Description);
    }
}
