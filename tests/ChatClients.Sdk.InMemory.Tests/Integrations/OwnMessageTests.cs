namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class OwnMessageTests
{
    private readonly ChannelRig _rig = new(ChannelRig.Counting());

    [Theory]
    [InlineData("1: Hi")]
    [InlineData("/reset")]
    public async Task R36_The_bots_own_messages_are_ignored(string text)
    {
        await _rig.WhatsApp.ReceiveAsync("555", "Hi");

        ChannelReplies replies = await _rig.WhatsApp.ReceiveAsync(new ChannelMessage("555", text) { IsFromBot = true });

        Assert.Equal(ChannelOutcome.Ignored, replies.Outcome);
        Assert.Empty(replies);
        Assert.Equal(2, _rig.WhatsApp.FindSession("555")!.Messages.Count);
    }

    [Fact]
    public async Task R36_A_bots_own_message_makes_no_session()
    {
        await _rig.WhatsApp.ReceiveAsync(new ChannelMessage("555", "Hello!") { IsFromBot = true });

        Assert.Empty(_rig.Engine.Sessions);
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_is_answered_once()
    {
        var message = new ChannelMessage("555", "Hi") { MessageId = "m1" };

        Assert.Equal(["1: Hi"], await _rig.WhatsApp.ReceiveAsync(message));
        Assert.Equal(ChannelOutcome.Ignored, (await _rig.WhatsApp.ReceiveAsync(message)).Outcome);
        Assert.Equal(["2: Hi"], await _rig.WhatsApp.ReceiveAsync(new ChannelMessage("555", "Hi") { MessageId = "m2" }));
        Assert.Equal(["1: Hi"], await _rig.WhatsApp.ReceiveAsync(new ChannelMessage("556", "Hi") { MessageId = "m1" }));
    }

    [Fact]
    public async Task The_ids_of_a_hundred_messages_are_remembered()
    {
        for (int i = 0; i <= 100; i++)
        {
            await _rig.WhatsApp.ReceiveAsync(new ChannelMessage("555", "Hi") { MessageId = $"m{i}" });
        }

        Assert.Equal(
            ChannelOutcome.Ignored, (await _rig.WhatsApp.ReceiveAsync(new ChannelMessage("555", "Hi") { MessageId = "m1" })).Outcome);
        Assert.Equal(
            ChannelOutcome.Answered, (await _rig.WhatsApp.ReceiveAsync(new ChannelMessage("555", "Hi") { MessageId = "m0" })).Outcome);
    }

    [Fact]
    public async Task An_engine_that_goes_back_to_its_seed_has_received_nothing()
    {
        IntegrationChannel whatsApp = _rig.WhatsApp;
        var message = new ChannelMessage("555", "Hi") { MessageId = "m1" };
        await whatsApp.ReceiveAsync(message);

        _rig.Engine.Reset();

        Assert.Null(whatsApp.FindSession("555"));
        Assert.Equal(["1: Hi"], await whatsApp.ReceiveAsync(message));
    }
}
