using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.AspNetCore.Tests.FaultCases;

/// <summary>Readers that leave, hang or meet an error.</summary>
public sealed class TurnCaseTests
{
    [Fact]
    public async Task W19_A_reader_that_takes_nothing_counts_as_one_that_left()
    {
        var time = new FakeTimeProvider();
        var gate = new Gate();
        string[] flood = [.. Enumerable.Repeat(new string('x', 16 * 1024), 1024)];
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say(flood).WaitFor(gate.WaitAsync)), onKestrel: true, time: time);
        using var stalled = new TcpClient { ReceiveBufferSize = 1024 };
        await stalled.ConnectAsync(host.Address.Host, host.Address.Port);
        byte[] body = Encoding.UTF8.GetBytes(ChatBrowser.Message("Hi"));
        await stalled.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /chat/api/chat HTTP/1.1\r\nHost: {host.Address.Authority}\r\n{ChatHost.UserHeader}: ana\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        await stalled.GetStream().WriteAsync(body);
        await gate.Reached;

        while (!gate.IsGivenUp)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await gate.GivenUp;
    }

    [Fact]
    public async Task W23_A_failure_is_reported_without_its_message()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            chat: it => it.ConfigureSession = (_, _) => throw new InvalidOperationException("the database password is 1234"));

        using HttpResponseMessage response = await host.Browser().SendAsync("Hi");
        string body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("1234", body);
        Assert.Contains("   at ", host.Logs.All); // The trace is in the log, and only there.
        Assert.DoesNotContain("   at ", body);
        Assert.False(string.IsNullOrEmpty(JsonDocument.Parse(body).RootElement.GetProperty("traceId").GetString()));
    }

    [Fact]
    public async Task W25_Stop_ends_the_request_to_the_service()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)), onKestrel: true);
        await using OpenStream reader = await OpenStream.Of(host.Browser().SendAsync("Count"));
        await reader.UntilAsync("One ");

        using HttpResponseMessage stop = await host.Browser().PostAsync("api/chat/stop");

        await gate.GivenUp;
        Assert.Equal(HttpStatusCode.NoContent, stop.StatusCode);
    }

    [Fact]
    public async Task W25_With_a_leave_time_of_zero_leaving_ends_it()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)),
            chat: it => it.LeaveTime = TimeSpan.Zero,
            onKestrel: true);

        await (await OpenStream.Of(host.Browser().SendAsync("Count"))).LeaveAfterAsync("One ");

        await gate.GivenUp;
    }
}
