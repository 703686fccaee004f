using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Streams that stay open and say nothing, or nothing but pings. The clock is the test's, the socket is real.</summary>
public sealed class StreamIdleTests
{
    private static readonly TimeSpan s_idleTimeout = new AivaxTimeouts().StreamIdle;
    private static readonly TimeSpan s_betweenPings = TimeSpan.FromSeconds(15);
    private readonly WatchedTime _time = new();

    [Theory]
    [InlineData(false, 300)]
    [InlineData(true, 1800)]
    public async Task S10_Pings_keep_an_answer_alive_up_to_the_total(bool longRunning, int total)
    {
        await using PingServer server = await PingServer.StartAsync([Events.Text("Hi")]);
        using AivaxChatClient client = Clients.Of(server.Address, time: _time);
        Task<Reading> reading = Reading.Of(
            client.OpenSession(Clients.AccessKey).StreamAsync("Oi", new PromptOptions { LongRunning = longRunning }));

        await PingUntilAsync(TimeSpan.FromSeconds(total), server);
        Assert.False(reading.IsCompleted);
        _time.Advance(s_betweenPings);

        var error = (await reading.InTime()).Failed<AivaxTimeoutException>();
        Assert.Equal((AivaxTimeoutPhase.Total, RequestOutcome.Unknown), (error.Phase, error.Outcome));
        Assert.Equal("Hi", error.PartialText);
        await server.Aborted.InTime();
        Assert.Equal(1, server.Prompts);
    }

    [Fact]
    public async Task S10_Pings_after_a_complete_answer_end_with_the_total_and_are_no_failure()
    {
        await using PingServer server = await PingServer.StartAsync([Events.Text("Hi"), Events.Final]);
        using AivaxChatClient client = Clients.Of(server.Address, time: _time);
        Task<Reading> reading = Reading.Of(client.OpenSession(Clients.AccessKey).StreamAsync("Oi"));

        await PingUntilAsync(TimeSpan.FromMinutes(5), server);
        Assert.False(reading.IsCompleted); // More may follow: only the end of the body, or an end mark, says that nothing does.
        _time.Advance(s_betweenPings);

        Reading answer = await reading.InTime();
        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'", "usage 3+2=9 | finish stop"], answer.Lines);
        await server.Aborted.InTime();
    }

    [Fact]
    public async Task S10_A_reader_who_has_enough_need_not_wait_for_pings()
    {
        await using PingServer server = await PingServer.StartAsync([Events.Text("Hi"), Events.Final]);
        using AivaxChatClient client = Clients.Of(server.Address, time: _time);
        ChatSession session = client.OpenSession(Clients.AccessKey);

        for (int i = 0; i < 2; i++)
        {
            await foreach (ChatResponseUpdate update in session.StreamAsync("Oi"))
            {
                Assert.Equal("Hi", update.Text);
                break;
            }
        }

        await server.Aborted.InTime();
        Assert.Equal(2, server.Prompts); // The turn was given back, though no time has passed.
    }

    [Fact]
    public async Task S11_Idle_time_after_pings_ends_the_answer()
    {
        await using PingServer server = await PingServer.StartAsync([Events.Text("Hi")]);
        using AivaxChatClient client = Clients.Of(server.Address, time: _time);
        Task<Reading> reading = Reading.Of(client.OpenSession(Clients.AccessKey).StreamAsync("Oi"));

        await PingUntilAsync(4 * s_betweenPings, server);
        _time.Advance(s_idleTimeout - TimeSpan.FromMilliseconds(250));
        Assert.False(reading.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(250));

        var error = (await reading.InTime()).Failed<AivaxTimeoutException>();
        Assert.Equal((AivaxTimeoutPhase.StreamIdle, RequestOutcome.Unknown), (error.Phase, error.Outcome));
        Assert.Equal("Hi", error.PartialText);
        await server.Aborted.InTime();
        Assert.Equal(1, server.Prompts);
    }

    /// <summary>Pings up to one step before the time is over. Each ping was read before the clock moves on.</summary>
    private async Task PingUntilAsync(TimeSpan end, PingServer server)
    {
        await _time.WaitBeganAsync(s_idleTimeout);
        for (TimeSpan passed = s_betweenPings; passed < end; passed += s_betweenPings)
        {
            _time.Advance(s_betweenPings);
            await server.PingAsync();
            await _time.WaitBeganAsync(s_idleTimeout);
        }
    }
}
