using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportDesk.Tests.Browser;

/// <summary>The pages of the shop with the chat in them.</summary>
public sealed class ShopTests(Chromium chromium) : IAsyncDisposable
{
    private readonly Desk _desk = new() { Pace = TimeSpan.FromMilliseconds(5) };

    private IPage? _page;

    private IFrameLocator Panel => _page!.FrameLocator("aivax-chat iframe");

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task The_panel_knows_who_has_signed_in_on_the_page()
    {
        await SignInAsync("Emma Clark");
        await _page!.GetByRole(AriaRole.Button, new() { Name = "Ask the help desk" }).First.ClickAsync();

        await Expect(Panel.Locator("#welcome h2")).ToHaveTextAsync("Hello, Emma! How can I help?");
        await Panel.GetByRole(AriaRole.Button, new() { Name = "Where is my order?" }).DblClickAsync();
        await Expect(Panel.Locator(".message.answer")).ToContainTextAsync("Order IPE-2203 (Walnut cutting board");
        await Expect(Panel.Locator(".message.user")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_greeting_higher_than_the_screen_is_read_from_its_top()
    {
        await SignInAsync("Ana Souza", new ViewportSize { Width = 360, Height = 480 });
        await _page!.GotoAsync(new Uri(new Uri(_page.Url), "/help").AbsoluteUri);
        IFrameLocator chat = _page.FrameLocator("iframe.chat");

        await Expect(chat.Locator("#welcome h2")).ToBeVisibleAsync();
        Assert.Equal(0, await chat.Locator("#scroller").EvaluateAsync<double>("it => it.scrollTop"));
        Assert.True(await chat.Locator("#scroller").EvaluateAsync<bool>("it => it.scrollHeight > it.clientHeight"));
        await Expect(chat.Locator("#latest")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_chat_left_open_after_signing_out_elsewhere_asks_to_sign_in()
    {
        await SignInAsync("Ana Souza");
        await _page!.GotoAsync(new Uri(new Uri(_page.Url), "/chat").AbsoluteUri);
        await Expect(_page.Locator("#welcome h2")).ToBeVisibleAsync();
        await _page.Context.ClearCookiesAsync();

        await _page.Locator("textarea").FillAsync("Where is IPE-1042?");
        await _page.Locator(".send").ClickAsync();

        await Expect(_page.Locator("#log, #notices").Filter(new() { HasText = "Sign in to chat." })).ToBeVisibleAsync();
        Assert.Empty(_desk.Given);
    }

    private async Task SignInAsync(string customer, ViewportSize? size = null)
    {
        var options = new BrowserNewContextOptions
        {
            Locale = "en-US",
            ViewportSize = size ?? new ViewportSize { Width = 900, Height = 700 },
        };
        _page = await chromium.OpenAsync(new Uri(_desk.Listen(), "/sign-in"), options);
        await _page.GetByRole(AriaRole.Button, new() { Name = customer }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(customer.Split(' ')[0]);
    }
}
