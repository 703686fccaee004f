using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class FailureMessageTests
{
    private const string Failed = "System: something went wrong. Please, try again later.";

    [Theory]
    [InlineData(null, false)]
    [InlineData("pt-BR", true)]
    [InlineData("en", true)]
    public async Task R41_A_turn_that_fails_says_so_in_the_words_of_the_service(string? language, bool partOfTheAnswer)
    {
        ScriptedTurn turn = partOfTheAnswer ? new ScriptedTurn().Say("First.\n\nSecond ").Fail("out of order")
            : new ScriptedTurn().Fail("out of order");
        ChannelRig rig = await new ChannelRig(new ScriptedGateway(turn))
            .SetAsync(new() { LanguageCode = language, SplitAnswerIntoMessageChunks = true });

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Equal([Failed], replies);
        Assert.Equal(ChannelOutcome.Failed, replies.Outcome);
        Assert.Empty(rig.Telegram.FindSession("555")!.Messages);
    }

    [Fact]
    public async Task QD_The_failure_message_of_a_batch_comes_once()
    {
        using var json = JsonDocument.Parse("2000");
        ChannelRig rig = await new ChannelRig(new ScriptedGateway(new ScriptedTurn().Fail("out of order")))
            .SetAsync(new() { MessageDebounceInterval = json.RootElement.Clone() });
        Task<ChannelReplies>[] received = [rig.WhatsApp.ReceiveAsync("555", "Hi"), rig.WhatsApp.ReceiveAsync("555", "Hello?")];
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([Failed], (await Task.WhenAll(received)).SelectMany(replies => replies));
    }

    [Fact]
    public async Task QC6_Messages_on_a_channel_are_no_requests_and_meet_no_fault()
    {
        var rig = new ChannelRig(ChannelRig.Counting());
        rig.Engine.Faults.OnNextCall().EveryTime().Fail(503);

        Assert.Equal(["1: Hi"], await rig.Telegram.ReceiveAsync("555", "Hi"));

        Assert.Empty(rig.Engine.Requests);
        Assert.Equal(0, rig.Engine.Faults.Scripted[0].TimesUsed);
    }
}
