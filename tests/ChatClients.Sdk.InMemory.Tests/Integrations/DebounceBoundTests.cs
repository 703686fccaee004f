using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class DebounceBoundTests
{
    [Fact]
    public async Task QC6_A_wait_that_every_message_begins_anew_ends_ten_intervals_after_the_first()
    {
        using var json = JsonDocument.Parse("2000");
        ChannelRig rig = await new ChannelRig(ChannelRig.Counting()).SetAsync(new() { MessageDebounceInterval = json.RootElement.Clone() });
        List<Task<ChannelReplies>> received = [];
        for (int second = 0; second < 19; second++)
        {
            received.Add(rig.Telegram.ReceiveAsync("555", $"{second}"));
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.All(received, task => Assert.False(task.IsCompleted));
        received.Add(rig.Telegram.ReceiveAsync("555", "19"));
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        ChannelReplies[] replies = await Task.WhenAll(received);
        Assert.Equal($"1: {string.Join('\n', Enumerable.Range(0, 20))}", Assert.Single(replies.SelectMany(each => each)));
        Task<ChannelReplies> next = rig.Telegram.ReceiveAsync("555", "20");
        Assert.False(next.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["2: 20"], await next);
    }
}
