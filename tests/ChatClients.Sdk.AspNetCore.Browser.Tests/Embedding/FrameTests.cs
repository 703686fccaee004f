using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Embedding;

/// <summary>The page in a frame of another site.</summary>
public sealed class FrameTests(Chromium chromium) : PageTest(chromium)
{
    private const string Blocked = "This browser blocks cookies inside other sites";

    private const string Site = """
        <!doctype html><html lang="en"><title>Another site</title><iframe id="chat" title="Chat" width="600" height="500"></iframe>
        """;

    private readonly List<string> _errors = [];

    [Fact]
    public async Task A_site_that_is_not_listed_cannot_show_the_page()
    {
        await using OtherSite site = await OtherSite.StartAsync(Site);
        var refused = new TaskCompletionSource();
        void Hear(string text)
        {
            if (text.Contains("frame-ancestors", StringComparison.Ordinal))
            {
                refused.TrySetResult();
            }
        }

        IPage page = await OpenAsync(site, it => it.Page.AllowedFrameOrigins = ["https://other.example"], "ana", Hear);

        await refused.Task.WaitAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(0, await page.FrameLocator("#chat").Locator("textarea").CountAsync());
    }

    [Fact]
    public async Task A_listed_site_shows_the_page_and_its_users_chat_there()
    {
        await using OtherSite site = await OtherSite.StartAsync(Site);
        IPage page = await OpenAsync(site, it => it.Page.AllowedFrameOrigins = [site.Origin], "ana");
        ILocator input = page.FrameLocator("#chat").Locator("textarea");

        await input.FillAsync("Hi");
        await input.PressAsync("Enter");

        await Expect(page.FrameLocator("#chat").Locator(".message.answer")).ToContainTextAsync("Yes.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_whose_cookies_are_blocked_learns_it(bool isVisitor)
    {
        await using OtherSite site = await OtherSite.StartAsync(Site);
        IPage page = await OpenAsync(
            site,
            it =>
            {
                it.Page.AllowedFrameOrigins = [site.Origin];
                it.AllowAnonymous = isVisitor;
            },
            user: null);

        ILocator notice = page.FrameLocator("#chat").Locator("#notices");

        await Expect(notice).ToContainTextAsync(Blocked);
        await Expect(notice.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", Address);
    }

    // Such as the launcher's: nothing blocks cookies there.
    [Fact]
    public async Task A_user_who_is_signed_out_in_a_frame_of_the_same_site_learns_that()
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."), _ => { });
        IPage page = await (await WindowAsync(null)).NewPageAsync();
        await page.GotoAsync($"{Address.TrimEnd('/')}/chat.js");

        await page.EvaluateAsync("address => { document.body.innerHTML = `<iframe id=chat src=${address}></iframe>` }", Address);

        ILocator notice = page.FrameLocator("#chat").Locator("#notices");
        await Expect(notice).Not.ToBeEmptyAsync();
        await Expect(notice).Not.ToContainTextAsync(Blocked);
    }

    [Fact]
    public async Task A_visitor_whose_cookie_is_for_frames_chats_there_and_is_known_again()
    {
        await using OtherSite site = await OtherSite.StartAsync(Site);
        IPage page = await OpenAsync(
            site,
            it =>
            {
                it.Page.AllowedFrameOrigins = [site.Origin, site.OriginOf("blog.test")];
                it.AllowAnonymous = true;
                it.CookieInFrames = true;
            },
            user: null);
        ILocator input = page.FrameLocator("#chat").Locator("textarea");
        await input.FillAsync("Hi");
        await input.PressAsync("Enter");
        await Expect(page.FrameLocator("#chat").Locator(".message.answer")).ToContainTextAsync("Yes.");

        await ShowAsync(page, site.Origin);

        await Expect(page.FrameLocator("#chat").Locator(".message.answer")).ToContainTextAsync("Yes.");
        await Expect(page.FrameLocator("#chat").Locator("#notices")).ToBeEmptyAsync();

        // The browser keeps the cookie apart for each site around the frame.
        await ShowAsync(page, site.OriginOf("blog.test"));
        await Expect(page.FrameLocator("#chat").GetByText("How can I help?")).ToBeVisibleAsync();
        await Expect(page.FrameLocator("#chat").Locator("#notices")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task W24_Only_the_page_around_it_gives_orders()
    {
        await using OtherSite site = await OtherSite.StartAsync(Site);
        IPage page = await OpenAsync(site, it => it.Page.AllowedFrameOrigins = [site.Origin], "ana");
        IFrameLocator frame = page.FrameLocator("#chat");
        await frame.Locator("textarea").FillAsync("Hi");
        await frame.Locator("textarea").PressAsync("Enter");
        await Expect(frame.Locator(".message.answer")).ToContainTextAsync("Yes.");

        // A frame beside it, another window in its place, and words that are no orders.
        await page.EvaluateAsync("""
            () => {
              const beside = document.body.appendChild(document.createElement('iframe'))
              const chat = document.getElementById('chat').contentWindow
              beside.srcdoc = `<script>parent.frames[0].postMessage({ target: 'aivax-chat', command: 'clear' }, '*')</` + `script>`
              for (const data of ['clear', null, { command: 'clear' }, { target: 'aivax-chat', command: '__defineSetter__' }]) {
                chat.postMessage(data, '*')
              }
              return new Promise(done => beside.addEventListener('load', () => setTimeout(done, 200)))
            }
            """);

        await Expect(frame.Locator(".message")).ToHaveCountAsync(2);
        Assert.Empty(_errors);
        await page.EvaluateAsync(
            "document.getElementById('chat').contentWindow.postMessage({ target: 'aivax-chat', command: 'clear' }, '*')");
        await Expect(frame.Locator(".message")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task W24_The_page_around_it_is_told_even_where_the_browser_does_not_name_it(bool isNamed)
    {
        await using OtherSite site = await OtherSite.StartAsync(Site);
        await StartAsync(
            new ScriptedGateway(_ => "Yes."), it => it.Page.AllowedFrameOrigins = [site.OriginOf("blog.test"), site.Origin]);
        IPage page = await (await WindowAsync()).NewPageAsync();
        if (!isNamed)
        {
            await page.RouteAsync("**/assets/frame.*", async route =>
            {
                IAPIResponse response = await route.FetchAsync();
                string script = await response.TextAsync();
                string changed = script.Replace("location.ancestorOrigins", "location.unknown", StringComparison.Ordinal);
                await route.FulfillAsync(new RouteFulfillOptions { Response = response, Body = changed });
            });
        }

        await page.GotoAsync(site.Origin);
        string said = await page.EvaluateAsync<string>("""
            address => new Promise(done => {
              addEventListener('message', event => { if (event.data.event === 'ready') done(event.data.source) })
              document.getElementById('chat').src = address
            })
            """, Address);

        Assert.Equal("aivax-chat", said);
    }

    private async Task ShowAsync(IPage page, string origin)
    {
        await page.GotoAsync(origin);
        await page.EvaluateAsync("address => { document.getElementById('chat').src = address }", Address);
    }

    private async Task<IPage> OpenAsync(OtherSite site, Action<AivaxChatOptions> set, string? user, Action<string>? hear = null)
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."), set);
        IPage page = await (await WindowAsync(user)).NewPageAsync();
        page.Console += (_, message) => hear?.Invoke(message.Text);
        page.PageError += (_, error) => _errors.Add(error);
        await ShowAsync(page, site.Origin);
        return page;
    }
}
