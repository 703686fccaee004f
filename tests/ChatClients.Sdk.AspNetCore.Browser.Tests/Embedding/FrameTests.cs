using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Embedding;

/// <summary>The page in a frame of another site: the browser is given that site's page without a server.</summary>
public sealed class FrameTests(Chromium chromium) : PageTest(chromium)
{
    private const string Origin = "http://shop.test:65535";
    private const string Site = """
        <!doctype html><html lang="en"><title>Another site</title><iframe id="chat" title="Chat" width="600" height="500"></iframe>
        """;

    [Fact]
    public async Task A_site_that_is_not_listed_cannot_show_the_page()
    {
        var refused = new TaskCompletionSource();
        IPage page = await OpenSiteAsync(
            it => it.Page.AllowedFrameOrigins = ["https://other.example"],
            user: "ana",
            it =>
            {
                if (it.Contains("frame-ancestors", StringComparison.Ordinal))
                {
                    refused.TrySetResult();
                }
            });

        await refused.Task.WaitAsync(TimeSpan.FromSeconds(15));

        Assert.Equal(0, await page.FrameLocator("#chat").Locator("textarea").CountAsync());
    }

    [Fact]
    public async Task A_listed_site_shows_the_page_and_its_users_chat_there()
    {
        IPage page = await OpenSiteAsync(AllowSite, user: "ana");
        ILocator input = page.FrameLocator("#chat").Locator("textarea");

        await input.FillAsync("Hi");
        await input.PressAsync("Enter");

        await Expect(page.FrameLocator("#chat").Locator(".message.answer")).ToContainTextAsync("Yes.");
    }

    [Fact]
    public async Task A_browser_that_blocks_cookies_in_frames_is_told_from_a_blank_page()
    {
        IPage page = await OpenSiteAsync(
            it =>
            {
                AllowSite(it);
                it.AllowAnonymous = true;
            },
            user: null);

        ILocator notice = page.FrameLocator("#chat").Locator("#notices");

        await Expect(notice).ToContainTextAsync("This browser blocks cookies inside other sites");
        await Expect(notice.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", Address);
    }

    [Fact]
    public async Task A_user_whose_sign_in_does_not_reach_the_frame_is_told()
    {
        IPage page = await OpenSiteAsync(AllowSite, user: null);

        await Expect(page.FrameLocator("#chat").Locator("#notices")).ToContainTextAsync("This browser blocks cookies inside other sites");
    }

    private static void AllowSite(AivaxChatOptions options) => options.Page.AllowedFrameOrigins = [Origin];

    private async Task<IPage> OpenSiteAsync(Action<AivaxChatOptions> set, string? user, Action<string>? onconsole = null)
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."), set);
        IPage page = await (await WindowAsync(user)).NewPageAsync();
        page.Console += (_, message) => onconsole?.Invoke(message.Text);
        await page.RouteAsync(Origin + "/**", async route => await route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html",
            Body = Site,
        }));
        await page.GotoAsync(Origin + "/site");
        await page.EvaluateAsync("address => { document.getElementById('chat').src = address }", Address);
        return page;
    }
}
