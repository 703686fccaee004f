namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class WhatsAppIdTests
{
    private readonly ChannelRig _rig = new(ChannelRig.Counting());

    [Theory]
    [InlineData("5511999999999@s.whatsapp.net")]
    [InlineData("5511999999999@S.WhatsApp.net")]
    [InlineData("5511999999999:12@s.whatsapp.net")]
    [InlineData("5511999999999@c.us")]
    [InlineData("+55 11 99999-9999")]
    public async Task QC6_An_id_of_WhatsApp_is_the_phone_number(string id)
    {
        await _rig.WhatsApp.ReceiveAsync("5511999999999", "Hi");

        Assert.Equal(["2: Me again"], await _rig.WhatsApp.ReceiveAsync(id, "Me again"));
        Assert.Equal(("5511999999999", "whatsapp:5511999999999"),
            (_rig.WhatsApp.FindSession(id)!.ConversationId, _rig.WhatsApp.FindSession(id)!.Tag));
    }

    [Theory]
    [InlineData("120363019502650977@g.us")]
    [InlineData("@s.whatsapp.net")]
    [InlineData(":12@s.whatsapp.net")]
    [InlineData("5511999999999@s.whatsapp.net.example.com")]
    [InlineData("5511999999999:12")]
    public async Task QC6_An_id_of_a_group_or_of_another_service_is_refused(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _rig.WhatsApp.ReceiveAsync(id, "Hi"));
        Assert.Empty(_rig.Engine.Sessions);
    }
}
