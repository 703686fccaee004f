using System.Net;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class LimitTests
{
    [Theory]
    [InlineData("pt-BR", "Você enviou muitas mensagens em pouco tempo. Tente de novo em 45 min.")]
    [InlineData("en", "You have sent many messages in a short time. Please try again in 45 min.")]
    public async Task R26_The_hourly_limit_holds_on_integrations(string languageCode, string expected)
    {
        ChannelRig rig = await RigAsync(languageCode, new() { MessagesPerHour = 1 });
        await rig.Telegram.ReceiveAsync("555", "Hi");
        rig.Time.Advance(TimeSpan.FromMinutes(15));

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Equal([expected], replies);
        Assert.Equal(ChannelOutcome.Failed, replies.Outcome);
        AivaxRateLimitException error = Assert.IsType<AivaxRateLimitException>(replies.Error);
        Assert.Equal(HttpStatusCode.TooManyRequests, error.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(45), error.RetryAfter);
        Assert.Equal("""{"limit":"messagesPerHour","value":1}""", error.Details);
        Assert.Equal(2, rig.Telegram.FindSession("555")!.Messages.Count);
    }

    [Fact]
    public async Task R26_Commands_do_not_count()
    {
        ChannelRig rig = await RigAsync("en", new() { MessagesPerHour = 1 });
        await rig.Telegram.ReceiveAsync("555", "/reset");

        Assert.Equal(["1: Hi"], await rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Fact]
    public async Task R26_A_reset_does_not_begin_the_hour_again()
    {
        ChannelRig rig = await RigAsync("en", new() { MessagesPerHour = 1 });
        await rig.Telegram.ReceiveAsync("555", "Hi");
        await rig.Telegram.ReceiveAsync("555", "/reset");

        Assert.Equal(ChannelOutcome.Failed, (await rig.Telegram.ReceiveAsync("555", "Hi")).Outcome);
    }

    [Fact]
    public async Task R26_A_web_session_with_the_tag_of_a_conversation_has_an_hour_of_its_own()
    {
        ChannelRig rig = await RigAsync("en", new() { MessagesPerHour = 1 });
        using AivaxChatClient client = rig.Engine.CreateClient();
        await rig.Telegram.ReceiveAsync("555", "Hi");

        ChatSession web = await client.CreateWebChatSessionAsync(new() { Tag = "telegram:555" });

        Assert.Equal("1: Hi", (await web.SendAsync("Hi")).CompletionText);
        Assert.Equal(ChannelOutcome.Answered, (await rig.WhatsApp.ReceiveAsync("555", "Hi")).Outcome);
    }

    [Fact]
    public async Task R26_A_conversation_is_counted_beyond_the_end_of_its_session_by_tag()
    {
        ChannelRig rig = await RigAsync("en", new() { MessagesPerHour = 1 }, HourlyLimitScope.Tag);
        using AivaxChatClient client = rig.Engine.CreateClient();
        await rig.Telegram.ReceiveAsync("555", "Hi");
        await client.DeleteWebChatSessionAsync(rig.Telegram.FindSession("555")!.SessionId);

        Assert.Equal(ChannelOutcome.Failed, (await rig.Telegram.ReceiveAsync("555", "Hi")).Outcome);
    }

    [Theory]
    [InlineData("pt-BR", "Esta conversa chegou ao limite de mensagens. Envie /reset para começar outra.")]
    [InlineData("en", "This conversation has reached its limit of messages. Send /reset to start another one.")]
    public async Task R28_A_full_conversation_is_ended_by_reset(string languageCode, string expected)
    {
        ChannelRig rig = await RigAsync(languageCode, new() { MaxMessages = 2 });
        await rig.Telegram.ReceiveAsync("555", "Hi");

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Equal([expected], replies);
        Assert.Equal(HttpStatusCode.BadRequest, replies.Error!.StatusCode);
        await rig.Telegram.ReceiveAsync("555", "/reset");
        Assert.Equal(["1: Hi"], await rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Theory]
    [InlineData("pt-BR", "A sua mensagem é longa demais. Envie um texto mais curto.")]
    [InlineData("en", "Your message is too long. Please send a shorter one.")]
    public async Task R29_A_message_that_is_too_long_is_refused(string languageCode, string expected)
    {
        ChannelRig rig = await RigAsync(languageCode, new() { UserInputMaxTokens = 1 });

        ChannelReplies replies = await rig.Telegram.ReceiveAsync("555", "Hello there");

        Assert.Equal([expected], replies);
        Assert.Equal("""{"limit":"userInputMaxTokens","value":1}""", replies.Error!.Details);
    }

    private static Task<ChannelRig> RigAsync(string languageCode, WebChatClientLimits limits, HourlyLimitScope scope = default) =>
        new ChannelRig(ChannelRig.Counting(), options => options.HourlyLimitScope = scope)
            .SetAsync(new() { LanguageCode = languageCode }, limits);
}
