using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class DebounceTests
{
    [Theory]
    [InlineData("2000")]
    [InlineData("\"00:00:02\"")]
    public async Task R35_Messages_that_follow_closely_are_one_prompt(string interval)
    {
        ChannelRig rig = await RigAsync(interval);
        Task<ChannelReplies> first = rig.Telegram.ReceiveAsync("555", "Hi");
        rig.Time.Advance(TimeSpan.FromSeconds(1.9));
        Task<ChannelReplies> second = rig.Telegram.ReceiveAsync("555", "where is");
        rig.Time.Advance(TimeSpan.FromSeconds(1.9));
        Task<ChannelReplies> third = rig.Telegram.ReceiveAsync("555", "my order?");
        rig.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(first.IsCompleted);
        Assert.Empty(rig.Engine.Sessions);

        rig.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(["1: Hi\nwhere is\nmy order?"], await third);
        foreach (ChannelReplies earlier in new[] { await first, await second })
        {
            Assert.Equal(ChannelOutcome.AnsweredWithLater, earlier.Outcome);
            Assert.Empty(earlier);
        }

        Assert.Equal(2, rig.Telegram.FindSession("555")!.Messages.Count);
    }

    [Fact]
    public async Task R35_Messages_that_follow_less_closely_are_prompts_of_their_own()
    {
        ChannelRig rig = await RigAsync("2000");
        Task<ChannelReplies> first = rig.Telegram.ReceiveAsync("555", "Hi");
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        Task<ChannelReplies> second = rig.Telegram.ReceiveAsync("555", "Hello?");
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["1: Hi"], await first);
        Assert.Equal(["2: Hello?"], await second);
    }

    [Fact]
    public async Task R35_Conversations_do_not_wait_for_each_other()
    {
        ChannelRig rig = await RigAsync("2000");
        Task<ChannelReplies> first = rig.Telegram.ReceiveAsync("555", "Hi");
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        Task<ChannelReplies> second = rig.Telegram.ReceiveAsync("556", "Hello");
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["1: Hi"], await first);
        Assert.False(second.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["1: Hello"], await second);
    }

    [Fact]
    public async Task R35_A_reset_drops_what_waits_and_is_not_delayed()
    {
        ChannelRig rig = await RigAsync("2000");
        Task<ChannelReplies> waiting = rig.Telegram.ReceiveAsync("555", "Forget");

        Assert.Equal(ChannelOutcome.ConversationCleared, (await rig.Telegram.ReceiveAsync("555", "/reset")).Outcome);

        Assert.Equal(ChannelOutcome.Dropped, (await waiting).Outcome);
        Task<ChannelReplies> next = rig.Telegram.ReceiveAsync("555", "Hi");
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["1: Hi"], await next);
    }

    [Fact]
    public async Task R35_A_refusal_goes_to_the_last_call()
    {
        ChannelRig rig = await RigAsync("2000", new() { UserInputMaxTokens = 3 });
        Task<ChannelReplies> first = rig.Telegram.ReceiveAsync("555", "twelve chars");
        Task<ChannelReplies> second = rig.Telegram.ReceiveAsync("555", "more");
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ChannelOutcome.AnsweredWithLater, (await first).Outcome);
        Assert.Equal(ChannelOutcome.Failed, (await second).Outcome);
    }

    [Fact]
    public async Task R35_Deleting_the_chat_client_drops_what_waits()
    {
        ChannelRig rig = await RigAsync("2000");
        using AivaxChatClient client = rig.Engine.CreateClient();
        IntegrationChannel telegram = rig.Telegram;
        Task<ChannelReplies> waiting = telegram.ReceiveAsync("555", "Hi");
        await client.WebChatClients.DeleteAsync(rig.ChatClientId);

        rig.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ChannelOutcome.Dropped, (await waiting).Outcome);
        await Assert.ThrowsAsync<InvalidOperationException>(() => telegram.ReceiveAsync("555", "Hi"));
    }

    [Fact]
    public async Task R35_Messages_that_come_at_once_are_all_in_one_prompt()
    {
        ChannelRig rig = await RigAsync("2000");
        Task<ChannelReplies>[] all = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(i => Task.Run(() => Task.FromResult(rig.Telegram.ReceiveAsync("555", $"{i}")))));
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        ChannelReplies[] replies = await Task.WhenAll(all);

        string said = Assert.Single(replies.SelectMany(each => each));
        Assert.StartsWith("1: ", said);
        Assert.Equal(Enumerable.Range(0, 32), said[3..].Split('\n').Select(line => int.Parse(line, null)).Order());
    }

    [Fact]
    public async Task R35_An_answer_that_is_being_given_does_not_hold_the_next_messages_apart()
    {
        var answer = new TaskCompletionSource();
        using var interval = JsonDocument.Parse("2000");
        ChannelRig rig = await new ChannelRig(new ScriptedGateway(new ScriptedTurn().WaitFor(answer.Task.WaitAsync).Say("First"), "Second"))
            .SetAsync(new() { MessageDebounceInterval = interval.RootElement.Clone() });
        Task<ChannelReplies> first = rig.Telegram.ReceiveAsync("555", "1");
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        Task<ChannelReplies> second = rig.Telegram.ReceiveAsync("555", "2");
        Task<ChannelReplies> third = rig.Telegram.ReceiveAsync("555", "3");
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        answer.SetResult();

        Assert.Equal(["First"], await first);
        Assert.Equal(ChannelOutcome.AnsweredWithLater, (await second).Outcome);
        Assert.Equal(["Second"], await third);
        Assert.Equal(["1", "First", "2\n3", "Second"], rig.Telegram.FindSession("555")!.Messages.Select(message => message.Text));
    }

    private static async Task<ChannelRig> RigAsync(string interval, WebChatClientLimits? limits = null)
    {
        using var json = JsonDocument.Parse(interval);
        return await new ChannelRig(ChannelRig.Counting()).SetAsync(new() { MessageDebounceInterval = json.RootElement.Clone() }, limits);
    }
}
