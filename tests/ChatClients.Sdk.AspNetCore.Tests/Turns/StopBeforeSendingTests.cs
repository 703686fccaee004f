using System.Net;
using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Tests.Turns;

/// <summary>A turn that ends while its session is still being made: the question has not been sent.</summary>
public sealed class StopBeforeSendingTests
{
    private readonly Gate _gate = new();

    [Fact]
    public async Task A_question_that_was_stopped_before_it_was_sent_is_refused()
    {
        await using ChatHost host = await StartAsync();
        Task<HttpResponseMessage> asking = host.Browser().SendAsync("Hi");
        await _gate.Reached;

        using HttpResponseMessage stop = await host.Browser().PostAsync("api/chat/stop");
        using HttpResponseMessage response = await asking;
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("stopped", problem.GetProperty("reason").GetString());
        Assert.Empty(host.Engine.Requests);
    }

    [Fact]
    public async Task A_question_that_a_shutdown_ended_before_it_was_sent_is_refused()
    {
        await using ChatHost host = await StartAsync();
        Task<HttpResponseMessage> asking = host.Browser().SendAsync("Hi");
        await _gate.Reached;

        Task stopping = host.StopAsync();
        using HttpResponseMessage response = await asking;
        await stopping;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Empty(host.Engine.Requests);
    }

    // The gate is in the way of the message alone.
    private Task<ChatHost> StartAsync() => ChatHost.StartAsync(chat: it => it.ConfigureSession =
        async (_, cancellationToken) => await _gate.WaitAsync(cancellationToken));
}
