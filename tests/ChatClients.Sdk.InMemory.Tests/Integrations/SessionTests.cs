namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class SessionTests
{
    private readonly ChannelRig _rig = new(ChannelRig.Counting());

    [Fact]
    public async Task R30_A_conversation_is_one_session()
    {
        Assert.Equal(["1: Hi"], await _rig.Telegram.ReceiveAsync("555", "Hi"));
        Assert.Equal(["2: Still me"], await _rig.Telegram.ReceiveAsync("555", "Still me"));

        InMemorySession session = Assert.Single(_rig.Engine.Sessions);
        Assert.Equal(IntegrationChannelKind.Telegram, session.Channel);
        Assert.Equal("555", session.ConversationId);
        Assert.Equal("telegram:555", session.Tag);
        Assert.Equal(4, session.Messages.Count);
    }

    [Fact]
    public async Task R30_Each_conversation_is_its_own()
    {
        await _rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Equal(["1: Hello"], await _rig.Telegram.ReceiveAsync("556", "Hello"));
        Assert.Equal(["1: Group"], await _rig.Telegram.ReceiveAsync("-100555", "Group"));
        Assert.Equal(["1: On the phone"], await _rig.WhatsApp.ReceiveAsync("555", "On the phone"));
        Assert.Equal(4, _rig.Engine.Sessions.Count);
    }

    [Fact]
    public async Task R30_Each_chat_client_has_its_own()
    {
        string other = _rig.Engine.AddChatClient();
        await _rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Equal(["1: Hi"], await _rig.Engine.Telegram(other).ReceiveAsync("555", "Hi"));
    }

    [Theory]
    [InlineData("+55 11 99999-0000")]
    [InlineData("5511999990000")]
    [InlineData(" +55 (11) 99999.0000 ")]
    public async Task R30_A_phone_number_is_the_same_however_it_is_written(string phoneNumber)
    {
        await _rig.WhatsApp.ReceiveAsync("5511999990000", "Hi");

        Assert.Equal(["2: Me again"], await _rig.WhatsApp.ReceiveAsync(phoneNumber, "Me again"));
        Assert.Equal("5511999990000", _rig.WhatsApp.FindSession(phoneNumber)!.ConversationId);
    }

    [Theory]
    [InlineData("Ana")]
    [InlineData("+")]
    [InlineData("120363019502650977-group")]
    public async Task R30_What_is_no_phone_number_is_refused(string phoneNumber)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _rig.WhatsApp.ReceiveAsync(phoneNumber, "Hi"));
        Assert.Empty(_rig.Engine.Sessions);
    }

    [Theory]
    [InlineData("555")]
    [InlineData("telegram:555")]
    public async Task R30_A_web_session_with_the_same_tag_is_another_one(string tag)
    {
        using AivaxChatClient client = _rig.Engine.CreateClient();
        await _rig.Telegram.ReceiveAsync("555", "On Telegram");

        ChatSession web = await client.CreateWebChatSessionAsync(new() { Tag = tag });
        Assert.Equal("1: On the web", (await web.SendAsync("On the web")).CompletionText);

        Assert.Equal(["2: On Telegram again"], await _rig.Telegram.ReceiveAsync("555", "On Telegram again"));
        Assert.Equal(2, _rig.Engine.Sessions.Count);
        Assert.Null(_rig.Engine.FindSession(web.SessionId!)!.Channel);
    }

    [Fact]
    public async Task R30_The_account_sees_the_session_like_any_other()
    {
        using AivaxChatClient client = _rig.Engine.CreateClient();
        await _rig.Telegram.ReceiveAsync("555", "Hi");
        WebChatSessionSummary listed = await client.ListWebChatSessionsAsync("telegram:555").SingleAsync();

        ChatSession opened = client.OpenSession(listed.AccessKey!);
        Assert.Equal("2: From the console", (await opened.SendAsync("From the console")).CompletionText);
        Assert.Equal(["3: Hi"], await _rig.Telegram.ReceiveAsync("555", "Hi"));

        Assert.True(await client.DeleteWebChatSessionAsync(listed.SessionId!));
        Assert.Null(_rig.Telegram.FindSession("555"));
        Assert.Equal(["1: Hi"], await _rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Fact]
    public async Task R30_An_engine_finds_it_by_its_tag()
    {
        await _rig.WhatsApp.ReceiveAsync("+55 11 99999-0000", "Hi");

        Assert.Equal(IntegrationChannelKind.WhatsApp, _rig.Engine.FindSession("whatsapp:5511999990000")!.Channel);
    }

    [Fact]
    public async Task R30_Messages_that_come_at_once_make_one_session()
    {
        ChannelReplies[] all = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => Task.Run(() => _rig.Telegram.ReceiveAsync("555", $"{i}"))));

        Assert.Equal(128, Assert.Single(_rig.Engine.Sessions).Messages.Count);
        Assert.Equal(Enumerable.Range(1, 64), all.Select(replies => int.Parse(replies[0].Split(':')[0], null)).Order());
    }
}
