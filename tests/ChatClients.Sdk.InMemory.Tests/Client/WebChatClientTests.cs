using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Tests.Client;

public sealed class WebChatClientTests
{
    private readonly InMemoryAivax _engine = new();

    [Fact]
    public async Task The_client_manages_chat_clients_and_integrations()
    {
        using AivaxChatClient client = _engine.CreateClient();
        string id = await client.WebChatClients.CreateAsync(
            new() { Name = "Ana", AiGatewayId = "g1", LimitingParameters = new() { MaxMessages = 9 } });

        await client.WebChatClients.UpdateAsync(
            new() { ClientParameters = new() { Debug = true }, LimitingParameters = new() { MessagesPerHour = 3 } }, id);
        await client.WebChatClients.SetIntegrationAsync(
            new TelegramIntegration { BotToken = "000000:test", SessionDuration = TimeSpan.FromHours(3) }, id);
        using JsonDocument zapi = JsonDocument.Parse("""{"token":"x"}""");
        await client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, zapi.RootElement, id);
        WebChatClientDetails details = await client.WebChatClients.GetAsync(id);

        Assert.Equal(("Ana", "g1", true), (details.Name, details.AiGateway!.Id, details.ClientParameters!.Debug));
        Assert.Equal((9, 3), (details.LimitingParameters!.MaxMessages, details.LimitingParameters.MessagesPerHour));
        Assert.Equal(
            """{"telegramIntegration":{"botToken":"000000:test","sessionDuration":"03:00:00"},"zapiIntegration":{"token":"x"}}""",
            details.RawRepresentation!.Value.GetProperty("integrations").GetRawText());
        Assert.True(await client.WebChatClients.DeleteIntegrationAsync(IntegrationType.Zapi, id));
        Assert.False(await client.WebChatClients.DeleteIntegrationAsync(IntegrationType.Zapi, id));
        Assert.True(await client.WebChatClients.DeleteAsync(id));
        Assert.False(await client.WebChatClients.DeleteAsync(id));
        Assert.Equal([_engine.DefaultChatClientId], await client.WebChatClients.ListAsync().Select(it => it.Id).ToListAsync());
    }

    [Fact]
    public async Task A_limit_reaches_the_client_as_a_typed_error()
    {
        string id = _engine.AddChatClient(new() { Name = "Ana", LimitingParameters = new() { MessagesPerHour = 1 } });
        using AivaxChatClient client = _engine.CreateClient(id);
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        await session.SendAsync("1");

        var error = await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("2"));

        Assert.True(error.RetryAfter > TimeSpan.FromMinutes(59));
        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
        Assert.Contains("messagesPerHour", error.Details, StringComparison.Ordinal);
    }
}
