using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Embedding;

/// <summary>The button and the panel on other pages of the application.</summary>
public sealed class LauncherTests(Chromium chromium) : PageTest(chromium)
{
    private const string Shop = """
        <!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><a href="/">Home</a>
        <script src="/chat/chat.js" data-position="left" data-locale="pt-BR"></script>
        """;

    private IPage? _page;

    private IPage Page => _page!;

    private ILocator Launcher => Page.Locator("aivax-chat button");

    private IFrameLocator Frame => Page.FrameLocator("aivax-chat iframe");

    [Fact]
    public async Task The_button_opens_and_closes_the_chat_in_its_language()
    {
        await OpenShopAsync();
        await Expect(Launcher).ToHaveAccessibleNameAsync("Abrir chat");
        Assert.Equal(0, await Page.Locator("aivax-chat iframe").CountAsync());

        await Launcher.ClickAsync();

        await Expect(Frame.Locator("textarea")).ToHaveAttributeAsync("placeholder", "Escreva a sua mensagem");
        await Expect(Frame.Locator("textarea")).ToBeFocusedAsync();
        await Expect(Launcher).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.InRange((await Launcher.BoundingBoxAsync())!.X, 0, 60);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("aivax-chat iframe")).ToBeHiddenAsync();
        await Expect(Launcher).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_page_drives_the_chat_and_gets_its_events()
    {
        await OpenShopAsync();
        await Page.EvaluateAsync("""
            window.heard = []
            for (const name of ['open', 'close', 'ready', 'answer', 'clear']) AivaxChat.addEventListener(name, () => heard.push(name))
            AivaxChat.open()
            """);
        await Frame.Locator("textarea").FillAsync("Oi");
        await Frame.Locator("textarea").PressAsync("Enter");
        await Expect(Frame.Locator(".message.answer")).ToContainTextAsync("Olá.");
        await Expect(Frame.Locator(".send")).ToHaveAccessibleNameAsync("Enviar");

        await Page.EvaluateAsync("AivaxChat.clear()");
        await Expect(Frame.Locator(".message")).ToHaveCountAsync(0);
        await Page.EvaluateAsync("AivaxChat.toggle()");

        Assert.Equal(["open", "ready", "answer", "clear", "close"], await Page.EvaluateAsync<string[]>("heard"));
        Assert.False(await Page.EvaluateAsync<bool>("AivaxChat.isOpen"));
    }

    [Theory]
    [InlineData("#ffd400", "rgb(0, 0, 0)")]
    [InlineData("#FD0", "rgb(0, 0, 0)")]
    [InlineData("#123456", "rgb(255, 255, 255)")]
    [InlineData("#12345", "rgb(255, 255, 255)")]
    [InlineData("red", "rgb(255, 255, 255)")]
    public async Task The_icon_on_the_button_can_be_seen(string color, string ink)
    {
        await OpenShopAsync(html: Shop.Replace("data-position", $"data-color=\"{color}\" data-position", StringComparison.Ordinal));

        await Expect(Launcher).ToHaveCSSAsync("color", ink);
    }

    [Fact]
    public async Task On_a_phone_the_panel_fills_the_screen_and_has_a_button_to_close_it()
    {
        await OpenShopAsync(width: 360);
        await Launcher.ClickAsync();

        LocatorBoundingBoxResult box = (await Page.Locator("aivax-chat iframe").BoundingBoxAsync())!;
        Assert.Equal((0f, 360f), (box.X, box.Width));
        await Frame.GetByRole(AriaRole.Button, new() { Name = "Fechar chat" }).ClickAsync();
        await Expect(Page.Locator("aivax-chat iframe")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task W24_Only_the_frame_of_the_chat_is_listened_to()
    {
        await OpenShopAsync();
        await Launcher.ClickAsync();
        await Expect(Frame.Locator("textarea")).ToBeFocusedAsync();

        await Page.EvaluateAsync("""
            new Promise(done => {
              addEventListener('message', event => { if (event.data === 'last') done() })
              for (const event of ['close', 'toString', '__proto__']) postMessage({ source: 'aivax-chat', event }, '*')
              postMessage('last', '*')
            })
            """);

        Assert.True(await Page.EvaluateAsync<bool>("AivaxChat.isOpen"));
    }

    [Theory]
    [InlineData("document.querySelector('aivax-chat').remove()")]
    [InlineData("const body = document.createElement('body'); body.append('Another page'); document.body.replaceWith(body)")]
    [InlineData("document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body'))")]
    public async Task The_button_outlives_what_a_framework_does_to_the_page(string navigate)
    {
        await OpenShopAsync();
        await Launcher.ClickAsync();
        await Expect(Frame.Locator("textarea")).ToBeFocusedAsync();

        await Page.EvaluateAsync($"() => {{ {navigate} }}");

        await Expect(Launcher).ToHaveCountAsync(1);
        await Frame.Locator("textarea").FillAsync("Oi");
        await Frame.Locator("textarea").PressAsync("Enter");
        await Expect(Frame.Locator(".message.answer")).ToContainTextAsync("Olá.");
        await Page.EvaluateAsync("AivaxChat.clear()");
        await Expect(Frame.Locator(".message")).ToHaveCountAsync(0);
        await Launcher.ClickAsync();
        await Expect(Page.Locator("aivax-chat iframe")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_policy_of_the_page_without_inline_styles_breaks_nothing()
    {
        await StartAsync(chat: null, pages: ("/shop", Shop.Replace(
            "<title>", "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\"><title>", StringComparison.Ordinal)));
        IPage page = await (await WindowAsync()).NewPageAsync();
        await page.GotoAsync(new Uri(Host.Address, "shop").AbsoluteUri);

        await Expect(page.Locator("aivax-chat button")).ToHaveCSSAsync("position", "fixed");
    }

    private async Task OpenShopAsync(int width = 900, string html = Shop)
    {
        await StartAsync(new ScriptedGateway(_ => "Olá."), pages: ("/shop", html));
        IBrowserContext window = await WindowAsync(set: it => it.ViewportSize = new ViewportSize { Width = width, Height = 700 });
        _page = await window.NewPageAsync();
        await _page.GotoAsync(new Uri(Host.Address, "shop").AbsoluteUri);
    }
}
