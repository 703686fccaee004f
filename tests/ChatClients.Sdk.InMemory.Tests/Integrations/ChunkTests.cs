namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class ChunkTests
{
    [Fact]
    public async Task R34_Each_paragraph_is_a_message()
    {
        ChannelRig rig = await RigAsync("First,\nsecond line.\n\nNext.\r\n \r\n\r\nLast.\n", split: true);

        Assert.Equal(["First,\nsecond line.", "Next.", "Last."], await rig.Telegram.ReceiveAsync("555", "Hi"));
        Assert.Equal(2, rig.Telegram.FindSession("555")!.Messages.Count);
    }

    [Fact]
    public async Task R34_Otherwise_the_answer_is_one_message()
    {
        ChannelRig rig = await RigAsync("First.\n\nLast.", split: false);

        Assert.Equal(["First.\n\nLast."], await rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Fact]
    public async Task R34_A_block_of_code_stays_whole()
    {
        ChannelRig rig = await RigAsync("Look:\n\n```\na\n\nb\n```\n\nDone.", split: true);

        Assert.Equal(["Look:", "```\na\n\nb\n```", "Done."], await rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R34_An_answer_without_text_is_no_message(bool split)
    {
        ChannelRig rig = await RigAsync(" \n\n", split);

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Empty(replies);
        Assert.Equal(ChannelOutcome.Answered, replies.Outcome);
    }

    private static Task<ChannelRig> RigAsync(string answer, bool split) =>
        new ChannelRig(new ScriptedGateway(answer)).SetAsync(new() { SplitAnswerIntoMessageChunks = split });
}
