namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Look;

/// <summary>The page's language, and what an application changes of its look.</summary>
public sealed class LanguageTests(Chromium chromium) : PageTest(chromium)
{
    [Theory]
    [InlineData(null, "pt-BR", "pt-BR", "Escreva a sua mensagem")]
    [InlineData(null, "en-GB", "en", "Write a message")]
    [InlineData(null, "ja-JP", "en", "Write a message")]
    [InlineData("pt-BR", "en-US", "pt-BR", "Escreva a sua mensagem")]
    [InlineData("en", "pt-BR", "en", "Write a message")]
    public async Task The_page_has_the_language_of_the_options_or_of_the_browser(
        string? option, string browser, string language, string placeholder)
    {
        await StartAsync(chat: it => it.Page.LanguageCode = option);
        ChatPage chat = await OpenAsync(await WindowAsync(set: it => it.Locale = browser));

        await Expect(chat.Input).ToHaveAttributeAsync("placeholder", placeholder);
        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    [Fact]
    public async Task Both_languages_have_the_same_words()
    {
        await StartAsync();
        ChatPage chat = await OpenAsync();

        string[] differences = await chat.Page.EvaluateAsync<string[]>("""
            Promise.all([import('./assets/words-en.js'), import('./assets/words-pt.js')]).then(([{ en }, { ptBR }]) =>
              [...Object.keys(en).filter(it => typeof en[it] !== typeof ptBR[it]), ...Object.keys(ptBR).filter(it => !(it in en))])
            """);

        Assert.Empty(differences);
    }

    [Fact]
    public async Task Custom_styles_and_scripts_of_the_options_apply()
    {
        await StartAsync(chat: it => it.Page = new WebChatClientParameters
        {
            CustomStyles = ":root { --aivax-surface: rgb(1, 2, 3) }",
            CustomScripts = "document.addEventListener('aivax:ready', () => { document.title = 'Ready' })",
            PrimaryColor = "#ffd400",
        });
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("Hi");

        await Expect(chat.Page).ToHaveTitleAsync("Ready");
        await Expect(chat.Page.Locator(".bubble")).ToHaveCSSAsync("background-color", "rgb(1, 2, 3)");
        await chat.Input.FillAsync("x");
        await Expect(chat.Button).ToHaveCSSAsync("background-color", "rgb(255, 212, 0)");
        await Expect(chat.Button).ToHaveCSSAsync("color", "rgb(0, 0, 0)");
    }
}
