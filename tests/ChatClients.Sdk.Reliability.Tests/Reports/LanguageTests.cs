namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The language of a chat page: null is a value of its own, and not the same as "do not change it".</summary>
public sealed class LanguageTests
{
    private const string Done = """{"message":"Web client updated successfully.","data":null}""";
    private readonly AnswerHandler _service = new();

    public static TheoryData<WebChatLanguage?, string> Edits => new()
    {
        { null, """{"clientParameters":{"debug":true}}""" },
        { WebChatLanguage.Browser, """{"clientParameters":{"languageCode":null,"debug":true}}""" },
        { WebChatLanguage.English, """{"clientParameters":{"languageCode":"en","debug":true}}""" },
        { "tlh", """{"clientParameters":{"languageCode":"tlh","debug":true}}""" },
    };

    public static TheoryData<string, WebChatLanguage?> Views => new()
    {
        { "{}", null },
        { """{"languageCode":null}""", WebChatLanguage.Browser },
        { """{"languageCode":"pt-BR"}""", WebChatLanguage.Portuguese },
        { """{"languageCode":"tlh"}""", new WebChatLanguage("TLH") },
        { """{"languageCode":""}""", null },
    };

    [Theory, MemberData(nameof(Edits), DisableDiscoveryEnumeration = true)]
    public async Task QD_A_language_is_sent_when_it_is_set_null_included(WebChatLanguage? language, string body)
    {
        using AivaxChatClient client = Client();
        _service.Json(Done);

        await client.WebChatClients.UpdateAsync(new() { ClientParameters = new() { LanguageCode = language, Debug = true } });

        Assert.Equal(body, Assert.Single(_service.Prompts));
    }

    [Theory, MemberData(nameof(Views), DisableDiscoveryEnumeration = true)]
    public async Task QD_A_language_is_read_null_included(string parameters, WebChatLanguage? language)
    {
        using AivaxChatClient client = Client();
        _service.Json($$$"""{"data":{"clientParameters":{{{parameters}}}}}""");

        WebChatClientDetails details = await client.WebChatClients.GetAsync();

        Assert.Equal(language, details.ClientParameters!.LanguageCode);
    }

    [Fact]
    public async Task QD_What_was_read_can_be_sent_again()
    {
        using AivaxChatClient client = Client();
        _service.Json("""{"data":{"clientParameters":{"languageCode":null,"pageTitle":"Ana"}}}""").Json(Done);

        await client.WebChatClients.UpdateAsync(new() { ClientParameters = (await client.WebChatClients.GetAsync()).ClientParameters });

        Assert.Equal("""{"clientParameters":{"languageCode":null,"pageTitle":"Ana"}}""", _service.Prompts[1]);
    }

    [Fact]
    public void QD_A_language_compares_as_codes_do()
    {
        WebChatLanguage? code = "PT-br";

        Assert.True(code == WebChatLanguage.Portuguese);
        Assert.True(code != "en");
        Assert.False(WebChatLanguage.Browser == WebChatLanguage.English);
        Assert.Equal(WebChatLanguage.Portuguese.GetHashCode(), code.GetHashCode());
        Assert.Equal("", WebChatLanguage.Browser.ToString());
        Assert.Throws<ArgumentException>(() => new WebChatLanguage(" "));
    }

    private AivaxChatClient Client() => _service.Client(configure: options =>
    {
        options.ApiKey = Clients.ApiKey;
        options.ChatClientId = Clients.ChatClientId;
    });
}
