using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Tests.Integrations;

public sealed class PeriodTests
{
    private readonly ChannelRig _rig = new(ChannelRig.Counting());

    [Fact]
    public async Task R31_A_conversation_lives_three_hours()
    {
        await _rig.Telegram.ReceiveAsync("555", "Hi");
        Assert.Equal(_rig.Time.GetUtcNow().AddHours(3), _rig.Telegram.FindSession("555")!.ExpiresAt);

        _rig.Time.Advance(TimeSpan.FromHours(3));

        Assert.Null(_rig.Telegram.FindSession("555"));
        Assert.Equal(["1: Hi"], await _rig.Telegram.ReceiveAsync("555", "Hi"));
    }

    [Fact]
    public async Task R31_A_message_in_the_middle_does_not_start_the_period_again()
    {
        await _rig.Telegram.ReceiveAsync("555", "Hi");
        DateTimeOffset end = _rig.Telegram.FindSession("555")!.ExpiresAt;
        _rig.Time.Advance(TimeSpan.FromHours(2));

        await _rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Equal(end, _rig.Telegram.FindSession("555")!.ExpiresAt);
    }

    [Fact]
    public async Task R31_Near_its_end_a_message_renews_it_as_on_the_web()
    {
        await _rig.Telegram.ReceiveAsync("555", "Hi");
        _rig.Time.Advance(TimeSpan.FromMinutes(175));

        Assert.Equal(["2: Hi"], await _rig.Telegram.ReceiveAsync("555", "Hi"));
        Assert.Equal(_rig.Time.GetUtcNow().AddMinutes(20), _rig.Telegram.FindSession("555")!.ExpiresAt);
    }

    [Fact]
    public async Task R31_A_message_that_waited_past_the_end_begins_a_new_session()
    {
        var answer = new TaskCompletionSource();
        var rig = new ChannelRig(new ScriptedGateway(new ScriptedTurn().WaitFor(answer.Task.WaitAsync).Say("Late"), "New"));
        Task<ChannelReplies> first = rig.Telegram.ReceiveAsync("555", "Hi");
        Task<ChannelReplies> second = rig.Telegram.ReceiveAsync("555", "Are you there?");
        rig.Time.Advance(TimeSpan.FromHours(4));

        answer.SetResult();

        Assert.Equal(["Late"], await first);
        Assert.Equal(["New"], await second);
        Assert.Equal(2, rig.Telegram.FindSession("555")!.Messages.Count);
    }

    [Fact]
    public async Task R31_Telegrams_own_duration_is_for_Telegram()
    {
        using AivaxChatClient client = _rig.Engine.CreateClient();
        await client.WebChatClients.SetIntegrationAsync(
            new TelegramIntegration { BotToken = "token", SessionDuration = TimeSpan.FromHours(8) });

        await _rig.Telegram.ReceiveAsync("555", "Hi");
        await _rig.WhatsApp.ReceiveAsync("555", "Hi");

        Assert.Equal(_rig.Time.GetUtcNow().AddHours(8), _rig.Telegram.FindSession("555")!.ExpiresAt);
        Assert.Equal(_rig.Time.GetUtcNow().AddHours(3), _rig.WhatsApp.FindSession("555")!.ExpiresAt);
    }

    [Fact]
    public async Task R31_A_duration_among_the_unpublished_members_of_WhatsApp_is_read_too()
    {
        using AivaxChatClient client = _rig.Engine.CreateClient();
        using var body = JsonDocument.Parse("""{"instanceId":"i","sessionDuration":"01:30:00"}""");
        await client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, body.RootElement);

        await _rig.WhatsApp.ReceiveAsync("555", "Hi");

        Assert.Equal(_rig.Time.GetUtcNow().AddMinutes(90), _rig.WhatsApp.FindSession("555")!.ExpiresAt);
    }

    [Fact]
    public async Task R31_No_conversation_lives_longer_than_the_longest_session()
    {
        using AivaxChatClient client = _rig.Engine.CreateClient();
        await client.WebChatClients.SetIntegrationAsync(
            new TelegramIntegration { BotToken = "token", SessionDuration = TimeSpan.MaxValue });

        await _rig.Telegram.ReceiveAsync("555", "Hi");

        Assert.Equal(_rig.Time.GetUtcNow().AddDays(90), _rig.Telegram.FindSession("555")!.ExpiresAt);
    }
}
