namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class ResetTests
{
    [Theory]
    [InlineData("/reset")]
    [InlineData("/RESET")]
    [InlineData("  /Reset \n")]
    [InlineData("/reset@SupportBot")]
    public async Task R32_Reset_clears_the_conversation_and_keeps_the_session(string command)
    {
        var rig = new ChannelRig(ChannelRig.Counting());
        await rig.Telegram.ReceiveAsync("555", "Hi");
        InMemorySession before = rig.Telegram.FindSession("555")!;

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("555", command);

        Assert.Equal(ChannelOutcome.ConversationCleared, replies.Outcome);
        Assert.Single(replies);
        Assert.Empty(before.Messages);
        Assert.Equal(["1: Hi"], await rig.Telegram.ReceiveAsync("555", "Hi"));
        Assert.Equal(before.SessionId, rig.Telegram.FindSession("555")!.SessionId);
    }

    [Theory]
    [InlineData("/reset please")]
    [InlineData("please /reset")]
    [InlineData("/resets")]
    [InlineData("reset")]
    [InlineData("/reset@")]
    [InlineData("/reset@Support Bot")]
    public async Task R32_Other_texts_are_for_the_assistant(string text)
    {
        var rig = new ChannelRig(ChannelRig.Counting());

        Assert.Equal([$"1: {text}"], await rig.Telegram.ReceiveAsync("555", text));
    }

    [Fact]
    public async Task R32_The_name_of_a_bot_is_Telegrams_own()
    {
        var rig = new ChannelRig(ChannelRig.Counting());

        Assert.Equal(["1: /reset@SupportBot"], await rig.WhatsApp.ReceiveAsync("555", "/reset@SupportBot"));
        Assert.Equal(ChannelOutcome.ConversationCleared, (await rig.WhatsApp.ReceiveAsync("555", "/reset")).Outcome);
    }

    [Fact]
    public async Task R32_Without_a_session_there_is_nothing_to_clear_and_none_is_made()
    {
        var rig = new ChannelRig();

        Assert.Equal(ChannelOutcome.ConversationCleared, (await rig.Telegram.ReceiveAsync("555", "/reset")).Outcome);
        Assert.Empty(rig.Engine.Sessions);
    }

    [Fact]
    public async Task R32_Only_the_conversation_that_asked_is_cleared()
    {
        var rig = new ChannelRig(ChannelRig.Counting());
        await rig.Telegram.ReceiveAsync("555", "Hi");
        await rig.Telegram.ReceiveAsync("556", "Hi");

        await rig.Telegram.ReceiveAsync("555", "/reset");

        Assert.Equal(["2: Still here"], await rig.Telegram.ReceiveAsync("556", "Still here"));
    }

    [Fact]
    public async Task R32_Reset_ends_the_answer_that_is_being_given_and_what_waits_for_it()
    {
        var gateway = new ScriptedGateway(
            new ScriptedTurn().Say("Well, ").WaitFor(stop => Task.Delay(Timeout.Infinite, stop)), "A new start");
        var rig = new ChannelRig(gateway);
        Task<ChannelReplies> first = rig.Telegram.ReceiveAsync("555", "Tell me everything");
        Task<ChannelReplies> second = rig.Telegram.ReceiveAsync("555", "And more");

        ChannelReplies reset = await rig.Telegram.ReceiveAsync("555", "/reset");

        Assert.Equal(ChannelOutcome.ConversationCleared, reset.Outcome);
        Assert.Equal(ChannelOutcome.Dropped, (await first).Outcome);
        Assert.Equal(ChannelOutcome.Dropped, (await second).Outcome);
        Assert.Empty(await first);
        Assert.Empty(rig.Telegram.FindSession("555")!.Messages);
        Assert.Equal(["A new start"], await rig.Telegram.ReceiveAsync("555", "Hi"));
        gateway.VerifyFinished();
    }

    [Fact]
    public async Task R32_A_reset_over_the_wire_drops_the_answer_too()
    {
        var rig = new ChannelRig(new ScriptedGateway(new ScriptedTurn().WaitFor(stop => Task.Delay(Timeout.Infinite, stop))));
        using AivaxChatClient client = rig.Engine.CreateClient();
        Task<ChannelReplies> waiting = rig.Telegram.ReceiveAsync("555", "Hi");

        await client.OpenSession(rig.Telegram.FindSession("555")!.AccessKey).ResetAsync();

        Assert.Equal(ChannelOutcome.Dropped, (await waiting).Outcome);
    }

    [Theory]
    [InlineData(null, "Pronto! A conversa foi apagada e podemos começar de novo.")]
    [InlineData("pt-BR", "Pronto! A conversa foi apagada e podemos começar de novo.")]
    [InlineData("en", "Done! The conversation has been cleared and we can start again.")]
    public async Task R32_Reset_is_confirmed_in_the_chat_clients_language(string? languageCode, string expected)
    {
        ChannelRig rig = await new ChannelRig().SetAsync(new() { LanguageCode = languageCode });

        Assert.Equal([expected], await rig.Telegram.ReceiveAsync("555", "/reset"));
    }

    [Fact]
    public async Task R32_Resets_and_messages_that_come_at_once_leave_whole_turns()
    {
        var rig = new ChannelRig(new ScriptedGateway(_ => new ScriptedTurn().Say("One ").WaitFor(async stop =>
        {
            await Task.Yield();
            stop.ThrowIfCancellationRequested();
        }).Say("answer")));

        ChannelReplies[] all = await Task.WhenAll(
            Enumerable.Range(0, 400).Select(i => Task.Run(() => rig.Telegram.ReceiveAsync("555", i % 8 == 0 ? "/reset" : "Hi"))));

        Assert.All(
            all, replies => Assert.Contains(
                replies.Outcome, new[] { ChannelOutcome.Answered, ChannelOutcome.Dropped, ChannelOutcome.ConversationCleared }));
        Assert.All(all.Where(replies => replies.Outcome == ChannelOutcome.Answered), replies => Assert.Equal(["One answer"], replies));
        IReadOnlyList<string> stored = [.. rig.Telegram.FindSession("555")!.Messages.Select(message => message.Text)];
        Assert.Equal(Enumerable.Repeat(new[] { "Hi", "One answer" }, stored.Count / 2).SelectMany(turn => turn), stored);
    }
}
