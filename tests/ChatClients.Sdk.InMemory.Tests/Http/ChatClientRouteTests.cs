using System.Text.Json;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

public sealed class ChatClientRouteTests : IDisposable
{
    private const string Limits = """{"messagesPerHour":30,"userInputMaxTokens":1024,"maxMessages":300}""";

    private const string Example = $$"""
        {"name":"Minha assistente","aiGatewayId":"01965b64-a8eb-716c-892d-880159a9f12d","clientParameters":{{Parameters}},
        "limitingParameters":{{Limits}}}
        """;

    private const string Parameters = """
        {"languageCode":"pt-BR","primaryColor":"#eabe44","pageTitle":"Assistente","helloLabel":"É ótimo ver você aqui.",
        "helloSubLabel":"Sou a sua assistente.","textAreaPlaceholder":"Falar com a assistente","debug":true,
        "inputModes":["Image","Audio","Document"],"allowedFrameOrigins":["https://my-domain.com.br"],
        "suggestionButtons":[{"label":"Como comprar um carro?","prompt":"Onde e como posso comprar um carro na sua loja?"}]}
        """;

    private readonly BareAivax _aivax = new();

    [Fact]
    public async Task A_created_chat_client_is_listed_and_shown()
    {
        WireAnswer created = await _aivax.PostAsync(BareAivax.ChatClients, Example);
        string id = created.Json.GetProperty("data").GetProperty("id").GetString()!;

        Assert.Equal($$$"""{"message":null,"data":{"id":"{{{id}}}"}}""", created.Body);
        Assert.Equal(
            $$$"""
            {"message":null,"data":[{"id":"{{{BareAivax.ChatClient}}}","name":"In-memory chat client"},
            {"id":"{{{id}}}","name":"Minha assistente"}]}
            """.ReplaceLineEndings(""),
            (await _aivax.GetAsync(BareAivax.ChatClients)).Body);
        Assert.Equal(
            $$$$"""
            {"message":null,"data":{"name":"Minha assistente",
            "aiGateway":{"id":"01965b64-a8eb-716c-892d-880159a9f12d","name":"in-memory","knowledgeCollection":null},
            "limitingParameters":{{{{Limits}}}},"clientParameters":{{{{Parameters}}}},"integrations":{}}}
            """.ReplaceLineEndings(""),
            (await _aivax.GetAsync($"{BareAivax.ChatClients}/{id}")).Body);
    }

    [Theory]
    [InlineData("""{"aiGatewayId":"a"}""", "'name' is missing")]
    [InlineData("""{"name":"A"}""", "'aiGatewayId' is missing")]
    [InlineData("""{"name":" ","aiGatewayId":"a"}""", "'name' must not be blank")]
    [InlineData("""{"name":7,"aiGatewayId":"a"}""", "'name' must be a string")]
    [InlineData("""{"name":"A","aiGatewayId":"a","clientParameters":"x"}""", "'clientParameters' must be an object")]
    [InlineData("""{"name":"A","aiGatewayId":"a","clientParameters":{"languageCode":"de"}}""", "must be 'pt-BR', 'en' or null")]
    [InlineData("""{"name":"A","aiGatewayId":"a","clientParameters":{"debug":"yes"}}""", "'clientParameters.debug' must be true or false")]
    [InlineData("""{"name":"A","aiGatewayId":"a","clientParameters":{"pageTitle":1}}""", "'clientParameters.pageTitle' must be a string")]
    [InlineData(
        """{"name":"A","aiGatewayId":"a","clientParameters":{"inputModes":["Video"]}}""",
        "'clientParameters.inputModes' must be a list of")]
    [InlineData(
        """{"name":"A","aiGatewayId":"a","clientParameters":{"allowedFrameOrigins":"*"}}""",
        "'clientParameters.allowedFrameOrigins' must be a list of strings")]
    [InlineData(
        """{"name":"A","aiGatewayId":"a","clientParameters":{"suggestionButtons":[{"label":"x"}]}}""",
        "'clientParameters.suggestionButtons' must be a list of {label, prompt}")]
    [InlineData(
        """{"name":"A","aiGatewayId":"a","limitingParameters":{"messagesPerHour":0}}""",
        "'limitingParameters.messagesPerHour' must be a whole number")]
    [InlineData(
        """{"name":"A","aiGatewayId":"a","limitingParameters":{"maxMessages":1.5}}""",
        "'limitingParameters.maxMessages' must be a whole number")]
    [InlineData(
        """{"name":"A","aiGatewayId":"a","limitingParameters":{"userInputMaxTokens":"9"}}""",
        "'limitingParameters.userInputMaxTokens' must be a whole number")]
    public async Task A_request_that_breaks_a_rule_is_refused_and_makes_nothing(string json, string message)
    {
        (await _aivax.PostAsync(BareAivax.ChatClients, json)).IsError(400, message);

        Assert.Equal(1, (await _aivax.GetAsync(BareAivax.ChatClients)).Json.GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "/integrations")]
    [InlineData("DELETE", "/integrations/Telegram")]
    [InlineData("GET", "/sessions")]
    public async Task An_unknown_chat_client_is_not_found(string method, string route) =>
        (await _aivax.SendAsync(
            new HttpMethod(method), $"{BareAivax.ChatClients}/unknown{route}", "{}"u8.ToArray(),
            "application/json")).IsError(404, "no such chat client");

    [Theory]
    [InlineData("""{}""", "'integrationType' must be one of: Zapi, Telegram, EvolutionApi, Kapso")]
    [InlineData("""{"integrationType":"Signal","integrations":{"signalIntegration":{}}}""", "'integrationType' must be one of")]
    [InlineData("""{"integrationType":"Zapi"}""", "'integrations' must be an object with one member")]
    [InlineData(
        """{"integrationType":"Zapi","integrations":{"zapiIntegration":"x"}}""", "'integrations' must be an object with one member")]
    [InlineData(
        """{"integrationType":"Telegram","integrations":{"zapiIntegration":{"botToken":"x"}}}""",
        "'integrations' must be an object with one member")]
    [InlineData("""{"integrationType":"Telegram","integrations":{"telegramIntegration":{}}}""", "'botToken' is missing")]
    [InlineData(
        """{"integrationType":"Telegram","integrations":{"telegramIntegration":{"botToken":"x","sessionDuration":"3 h"}}}""",
        "'sessionDuration' must be a time like 03:00:00")]
    public async Task An_integration_that_breaks_a_rule_is_refused_and_not_kept(string json, string message)
    {
        (await _aivax.PutAsync($"{BareAivax.ChatClients}/{BareAivax.ChatClient}/integrations", json)).IsError(400, message);

        JsonElement view = (await _aivax.GetAsync($"{BareAivax.ChatClients}/{BareAivax.ChatClient}")).Json;
        Assert.Empty(view.GetProperty("data").GetProperty("integrations").EnumerateObject());
    }

    public void Dispose() => _aivax.Dispose();
}
