namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class UsageTests
{
    [Theory]
    [InlineData("pt-BR", "/usage", "Uso desta conversa: 30 tokens (22 de entrada, 8 de saída).")]
    [InlineData("en", " /Usage@SupportBot ", "Usage of this conversation: 30 tokens (22 in, 8 out).")]
    public async Task R33_With_debug_on_usage_shows_the_tokens_of_the_conversation(string languageCode, string command, string expected)
    {
        var gateway = new ScriptedGateway(
            new ScriptedTurn().Say("One").ReportUsage(10, 5), new ScriptedTurn().Say("Two").ReportUsage(12, 3));
        ChannelRig rig = await new ChannelRig(gateway).SetAsync(new() { LanguageCode = languageCode, Debug = true });
        await rig.Telegram.ReceiveAsync("555", "1");
        await rig.Telegram.ReceiveAsync("555", "2");

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("555", command);

        Assert.Equal(ChannelOutcome.UsageShown, replies.Outcome);
        Assert.Equal([expected], replies);
        Assert.Equal(4, rig.Telegram.FindSession("555")!.Messages.Count);
        gateway.VerifyFinished();
    }

    [Fact]
    public async Task R33_After_a_reset_and_before_the_first_message_nothing_is_used()
    {
        ChannelRig rig = await new ChannelRig().SetAsync(new() { LanguageCode = "en", Debug = true });
        const string Nothing = "Usage of this conversation: 0 tokens (0 in, 0 out).";

        Assert.Equal([Nothing], await rig.Telegram.ReceiveAsync("555", "/usage"));
        Assert.Empty(rig.Engine.Sessions);

        await rig.Telegram.ReceiveAsync("555", "Hi");
        await rig.Telegram.ReceiveAsync("555", "/reset");
        Assert.Equal([Nothing], await rig.Telegram.ReceiveAsync("555", "/usage"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task R33_With_debug_off_usage_is_ordinary_text(bool? debug)
    {
        ChannelRig rig = await new ChannelRig(ChannelRig.Counting()).SetAsync(new() { Debug = debug });

        Assert.Equal(["1: /usage"], await rig.Telegram.ReceiveAsync("555", "/usage"));
    }

    [Fact]
    public async Task R33_Debug_is_read_at_each_message()
    {
        var rig = new ChannelRig(ChannelRig.Counting());
        await rig.Telegram.ReceiveAsync("555", "/usage");

        await rig.SetAsync(new() { Debug = true });

        Assert.Equal(ChannelOutcome.UsageShown, (await rig.Telegram.ReceiveAsync("555", "/usage")).Outcome);
    }
}
