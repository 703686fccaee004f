namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class BotNameTests
{
    [Theory]
    [InlineData("/reset@other_bot")]
    [InlineData("/RESET@OTHER_BOT")]
    [InlineData(" /reset@other_bot now ")]
    [InlineData("/usage@other_bot")]
    [InlineData("/start@other_bot")]
    public async Task QC6_A_command_of_another_bot_is_ignored(string text)
    {
        ChannelRig rig = await RigAsync();
        await rig.Telegram.ReceiveAsync("-100555", "Hi");

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("-100555", text);

        Assert.Equal(ChannelOutcome.Ignored, replies.Outcome);
        Assert.Empty(replies);
        Assert.Equal(2, rig.Telegram.FindSession("-100555")!.MessageCount);
        Assert.Equal(["2: Still here"], await rig.Telegram.ReceiveAsync("-100555", "Still here"));
    }

    [Theory]
    [InlineData("/reset@our_bot", ChannelOutcome.ConversationCleared)]
    [InlineData("/Reset@Our_Bot", ChannelOutcome.ConversationCleared)]
    [InlineData("/reset", ChannelOutcome.ConversationCleared)]
    [InlineData("/RESET", ChannelOutcome.ConversationCleared)]
    [InlineData("/usage@our_bot", ChannelOutcome.UsageShown)]
    [InlineData("/USAGE", ChannelOutcome.UsageShown)]
    public async Task QC6_A_command_of_the_bots_own_name_or_of_none_is_for_it(string text, ChannelOutcome outcome) =>
        Assert.Equal(outcome, (await (await RigAsync()).Telegram.ReceiveAsync("555", text)).Outcome);

    [Theory]
    [InlineData("/reset now")]
    [InlineData("/reset@our_bot now")]
    [InlineData("/usage extra")]
    [InlineData("/start@our_bot")]
    [InlineData("/start")]
    [InlineData("ask @other_bot")]
    [InlineData("/mail eva@other_bot")]
    [InlineData("/a/b@other_bot")]
    public async Task QC6_A_command_with_arguments_and_an_unknown_one_are_for_the_assistant(string text) =>
        Assert.Equal([$"1: {text}"], await (await RigAsync()).Telegram.ReceiveAsync("555", text));

    [Fact]
    public async Task QC6_WhatsApp_knows_no_names_of_bots() =>
        Assert.Equal(["1: /reset@other_bot"], await (await RigAsync()).WhatsApp.ReceiveAsync("555", "/reset@other_bot"));

    [Theory]
    [InlineData(null)]
    [InlineData("@our_bot")]
    public async Task R42_Only_a_bot_that_knows_its_name_can_tell_others_from_itself(string? name)
    {
        ChannelOutcome outcome = (await (await RigAsync(name)).Telegram.ReceiveAsync("555", "/reset@other_bot")).Outcome;

        Assert.Equal(name is null ? ChannelOutcome.ConversationCleared : ChannelOutcome.Ignored, outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("our bot")]
    [InlineData("@@our_bot")]
    public void QC6_A_name_that_no_bot_can_have_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new InMemoryAivax(new() { TelegramBotName = name }));

    private static Task<ChannelRig> RigAsync(string? name = "our_bot") =>
        new ChannelRig(ChannelRig.Counting(), options => options.TelegramBotName = name).SetAsync(new() { Debug = true });
}
