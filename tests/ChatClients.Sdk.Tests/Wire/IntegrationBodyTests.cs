using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Wire;

/// <summary>An application gives the integration's own object; the wrapper around it is the library's business.</summary>
public sealed class IntegrationBodyTests
{
    private readonly CannedHandler _handler = new CannedHandler().Answer("""{"message":"Done.","data":null}""");

    [Theory]
    [InlineData("03:00:00", """{"botToken":"1:t","sessionDuration":"03:00:00"}""")]
    [InlineData("2.01:30:00", """{"botToken":"1:t","sessionDuration":"2.01:30:00"}""")]
    [InlineData(null, """{"botToken":"1:t"}""")]
    public async Task Telegram_is_set_from_its_own_type(string? duration, string integration)
    {
        TimeSpan? life = duration is null ? null : TimeSpan.Parse(duration, System.Globalization.CultureInfo.InvariantCulture);

        await TestClient.Over(_handler).WebChatClients.SetIntegrationAsync(
            new TelegramIntegration { BotToken = "1:t", SessionDuration = life });

        Assert.Equal($$$$"""{"integrationType":"Telegram","integrations":{"telegramIntegration":{{{{integration}}}}}}""",
            _handler.Single.Body);
    }

    [Theory]
    [InlineData("Zapi", "zapiIntegration")]
    [InlineData("EvolutionApi", "evolutionApiIntegration")]
    [InlineData("Kapso", "kapsoIntegration")]
    [InlineData("Signal", "signalIntegration")]
    [InlineData("telegram", "telegramIntegration")]
    public async Task Others_are_set_from_their_own_object(string type, string member)
    {
        await TestClient.Over(_handler).WebChatClients.SetIntegrationAsync(
            new IntegrationType(type), Json.Parse("""{"instanceId":"i","nested":{"x":[1,"ação"]}}"""));

        Assert.Equal(
            $$$$$"""{"integrationType":"{{{{{type}}}}}","integrations":"""
            + $$$$$"""{"{{{{{member}}}}}":{"instanceId":"i","nested":{"x":[1,"ação"]}}}}""",
            _handler.Single.Body);
    }

    [Theory]
    [InlineData("Zapi", "zApi")]
    [InlineData("Telegram", "telegramIntegration")]
    public async Task The_member_of_unpublished_integrations_can_be_named(string type, string member)
    {
        AivaxChatClient client = TestClient.Over(_handler, options => options.FieldNames.Integration = "zApi");

        await client.WebChatClients.SetIntegrationAsync(new IntegrationType(type), Json.Parse("{}"));

        Assert.Equal($$$$"""{"integrationType":"{{{{type}}}}","integrations":{"{{{{member}}}}":{}}}""", _handler.Single.Body);
    }

    [Theory]
    [InlineData("""{"zapiIntegration":{"token":"x"}}""")]
    [InlineData("""{"integrationType":"Zapi","integrations":{"zapiIntegration":{"token":"x"}}}""")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public async Task A_foreign_object_for_an_integration_is_refused_before_any_request(string integration)
    {
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await TestClient.Over(_handler).WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, Json.Parse(integration)));

        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_conversation_without_a_life_is_refused_before_any_request()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await TestClient.Over(_handler).WebChatClients.SetIntegrationAsync(
                new TelegramIntegration { BotToken = "1:t", SessionDuration = TimeSpan.Zero }));

        Assert.Empty(_handler.Requests);
    }
}
