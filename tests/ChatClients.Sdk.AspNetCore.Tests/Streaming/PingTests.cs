using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.AspNetCore.Tests.Streaming;

public sealed class PingTests
{
    [Fact]
    public async Task A_ping_follows_fifteen_seconds_after_the_last_event()
    {
        var (first, second, time) = (new Gate(), new Gate(), new FakeTimeProvider());
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(first.WaitAsync).Say("two.").WaitFor(second.WaitAsync)), time: time);
        await using OpenStream stream = await OpenStream.Of(host.Browser().SendAsync("Count"));
        await stream.UntilAsync("One ");
        time.Advance(TimeSpan.FromSeconds(10));
        first.Open();
        await stream.UntilAsync("two.");

        time.Advance(TimeSpan.FromSeconds(15));

        await stream.UntilAsync("two.\"}\n\n: ping");
        second.Open();
        Assert.Equal("One two.", SseText.Answer(await stream.ToEndAsync()));
    }
}
