using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Secrecy;

/// <summary>A service or a network stack that repeats the secrets of an integration must not bring them into an error.</summary>
public sealed class IntegrationSecretTests
{
    private const string BotToken = "7123456789:AAFakeBotTokenForTests";
    private readonly CannedHandler _handler = new();

    [Theory]
    [InlineData(400, $$$"""{"error":"The token {{{BotToken}}} is not valid.","details":{"botToken":"{{{BotToken}}}"}}""")]
    [InlineData(400, $"<p>{BotToken}</p>")]
    [InlineData(500, $$$"""{"error":{"code":"bad {{{BotToken}}}","message":"{{{BotToken}}}"}}""")]
    [InlineData(200, $$"""{"error":"The token {{BotToken}} is not valid."}""")]
    public async Task The_bot_s_token_is_masked_in_a_refusal(int status, string body)
    {
        _handler.Answer(body, status);

        AivaxApiException error = await Assert.ThrowsAnyAsync<AivaxApiException>(SetTelegramAsync);

        Assert.DoesNotContain(BotToken, Everything(error), StringComparison.Ordinal);
        Assert.Contains("***", Everything(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_s_token_is_masked_in_what_the_network_says()
    {
        _handler.Fail(() => new HttpRequestException($"PUT {BotToken} was reset"));

        AivaxConnectionException error = await Assert.ThrowsAsync<AivaxConnectionException>(SetTelegramAsync);

        Assert.DoesNotContain(BotToken, error.ToString(), StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    [Theory]
    [InlineData("""{"zapi":{"token":"geheim-1"}}""")]
    [InlineData("""{"zapi":{"clientToken":"geheim-1"}}""")]
    [InlineData("""{"kapso":{"API_KEY":"geheim-1"}}""")]
    [InlineData("""{"kapso":[{"webhookSecret":"geheim-1"}]}""")]
    [InlineData("""{"evolution":{"login":{"password":"geheim-1"}}}""")]
    [InlineData("""{"evolution":{"key":"geheim","apiKey":"geheim-1"}}""")]
    public async Task The_secrets_of_an_integration_in_json_are_masked(string integrations)
    {
        _handler.Answer("""{"error":"geheim-1 is wrong","details":{"given":"geheim-1"}}""", 400);
        using JsonDocument json = JsonDocument.Parse(integrations);

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => TestClient.Over(_handler).WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, json.RootElement));

        Assert.EndsWith("The service says: *** is wrong", error.Message, StringComparison.Ordinal);
        Assert.Equal("""{"given":"***"}""", error.Details);
    }

    [Fact]
    public async Task A_secret_is_masked_as_json_spells_it_too()
    {
        _handler.Answer("""{"error":"x","details":{"given":"geheim\u002B1"}}""", 400);
        using JsonDocument json = JsonDocument.Parse("""{"zapi":{"token":"geheim\u002B1","number":"5511999999999"}}""");

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => TestClient.Over(_handler).WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, json.RootElement));

        Assert.Equal("""{"given":"***"}""", error.Details);
    }

    private Task SetTelegramAsync() => TestClient.Over(_handler).WebChatClients.SetTelegramAsync(new TelegramIntegration { BotToken = BotToken });

    private static string Everything(AivaxApiException error) => $"{error}\n{error.Details}\n{error.ErrorCode}\n{error.RequestId}";
}
