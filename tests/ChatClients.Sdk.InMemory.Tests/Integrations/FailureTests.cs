using System.Net;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class FailureTests
{
    [Fact]
    public async Task R30_An_answer_that_fails_becomes_a_polite_reply_and_leaves_nothing()
    {
        var rig = new ChannelRig(new ScriptedGateway(new ScriptedTurn().Say("I ").Fail("out of order"), "Here I am"));

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Equal(ChannelOutcome.Failed, replies.Outcome);
        Assert.DoesNotContain("out of order", Assert.Single(replies));
        AivaxServiceException error = Assert.IsType<AivaxServiceException>(replies.Error);
        Assert.Equal(HttpStatusCode.InternalServerError, error.StatusCode);
        Assert.Contains("out of order", error.Message);
        Assert.Empty(rig.Telegram.FindSession("555")!.Messages);
        Assert.Equal(["Here I am"], await rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Fact]
    public async Task R30_Open_tool_calls_block_an_integration_until_it_is_reset()
    {
        var rig = new ChannelRig(new ScriptedGateway(new ScriptedTurn().CallTool("get_order"), "Fresh"));
        ChannelReplies first = await rig.Telegram.ReceiveAsync("555", "Where is my order?");
        Assert.Equal(ChannelOutcome.Answered, first.Outcome);
        Assert.Empty(first);

        ChannelReplies second = await rig.Telegram.ReceiveAsync("555", "Well?");

        Assert.Equal(HttpStatusCode.BadRequest, second.Error!.StatusCode);
        Assert.Contains("get_order", second.Error.Message);
        Assert.Equal(RequestOutcome.Rejected, second.Error.Outcome);
        await rig.Telegram.ReceiveAsync("555", "/reset");
        Assert.Equal(["Fresh"], await rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_leaves_the_message_received()
    {
        var answer = new TaskCompletionSource();
        var rig = new ChannelRig(new ScriptedGateway(new ScriptedTurn().WaitFor(answer.Task.WaitAsync).Say("At last"), "Next"));
        using var stop = new CancellationTokenSource();
        Task<ChannelReplies> waiting = rig.Telegram.ReceiveAsync("555", "Hi", stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        answer.SetResult();

        Assert.Equal(["Next"], await rig.Telegram.ReceiveAsync("555", "And now?"));
        Assert.Equal(["Hi", "At last", "And now?", "Next"], rig.Telegram.FindSession("555")!.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_caller_that_has_given_up_already_delivers_nothing()
    {
        var rig = new ChannelRig();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => rig.Telegram.ReceiveAsync("555", "Hi", new CancellationToken(canceled: true)));

        Assert.Empty(rig.Engine.Sessions);
    }

    [Fact]
    public async Task R23_Answers_of_a_conversation_come_one_after_the_other()
    {
        var answer = new TaskCompletionSource();
        int asked = 0;
        var rig = new ChannelRig(new ScriptedGateway(conversation => ++asked == 1
            ? new ScriptedTurn().WaitFor(answer.Task.WaitAsync).Say("First")
            : new ScriptedTurn().Say($"After {conversation.Last(message => message.Role == ChatRole.Assistant).Text}")));
        Task<ChannelReplies> first = rig.Telegram.ReceiveAsync("555", "1");
        Task<ChannelReplies> second = rig.Telegram.ReceiveAsync("555", "2");
        Assert.Equal(1, asked);

        answer.SetResult();

        Assert.Equal(["First"], await first);
        Assert.Equal(["After First"], await second);
    }

    [Theory]
    [InlineData(" ", "Hi")]
    [InlineData("555", " ")]
    public void Blank_conversations_and_texts_are_refused(string conversationId, string text) =>
        Assert.Throws<ArgumentException>(() => new ChannelMessage(conversationId, text));

    [Fact]
    public void An_unknown_chat_client_has_no_integrations()
    {
        var engine = new InMemoryAivax();

        Assert.Throws<ArgumentException>(() => engine.Telegram("unknown"));
        Assert.Same(engine.WhatsApp(engine.DefaultChatClientId), engine.WhatsApp(engine.DefaultChatClientId));
    }
}
