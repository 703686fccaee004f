using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Secrecy;

/// <summary>What counts as a secret in the JSON of an integration, and how a service that repeats it may spell it.</summary>
public sealed class IntegrationSecretTests
{
    private readonly CannedHandler _handler = new();

    [Theory]
    [InlineData("""{"zapi":{"token":"geheim-1"}}""")]
    [InlineData("""{"zapi":{"clientToken":"geheim-1"}}""")]
    [InlineData("""{"kapso":{"API_KEY":"geheim-1"}}""")]
    [InlineData("""{"kapso":[{"webhookSecret":"geheim-1"}]}""")]
    [InlineData("""{"evolution":{"login":{"password":"geheim-1"}}}""")]
    [InlineData("""{"evolution":{"key":"geheim","apiKey":"geheim-1"}}""")]
    public async Task The_secrets_of_an_integration_in_json_are_masked(string integration)
    {
        _handler.Answer("""{"error":"geheim-1 is wrong","details":{"given":"geheim-1"}}""", 400);
        using JsonDocument json = JsonDocument.Parse(integration);

        var error = await Assert.ThrowsAsync<AivaxApiException>(
            () => TestClient.Over(_handler).WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, json.RootElement));

        Assert.EndsWith("The service says: *** is wrong", error.Message, StringComparison.Ordinal);
        Assert.Equal("""{"given":"***"}""", error.Details);
    }

    [Fact]
    public async Task A_secret_is_masked_as_json_spells_it_too()
    {
        _handler.Answer("""{"error":"x","details":{"given":"geheim\u002B1"}}""", 400);
        using JsonDocument json = JsonDocument.Parse("""{"zapi":{"token":"geheim\u002B1","number":"5511999999999"}}""");

        var error = await Assert.ThrowsAsync<AivaxApiException>(
            () => TestClient.Over(_handler).WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, json.RootElement));

        Assert.Equal("""{"given":"***"}""", error.Details);
    }
}
