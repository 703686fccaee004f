using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class DebounceIntervalTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("\"soon\"")]
    [InlineData("{}")]
    public async Task R35_Without_an_interval_each_message_is_answered_at_once(string interval)
    {
        ChannelRig rig = await RigAsync(interval);

        Assert.Equal(["1: Hi"], await rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("\"10000000.00:00:00\"")]
    public async Task R35_No_message_waits_longer_than_a_day(string interval)
    {
        ChannelRig rig = await RigAsync(interval);
        Task<ChannelReplies> waiting = rig.Telegram.ReceiveAsync("555", "Hi");
        rig.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(["1: Hi"], await waiting);
    }

    private static async Task<ChannelRig> RigAsync(string interval)
    {
        using var json = JsonDocument.Parse(interval);
        return await new ChannelRig(ChannelRig.Counting()).SetAsync(new() { MessageDebounceInterval = json.RootElement.Clone() });
    }
}
