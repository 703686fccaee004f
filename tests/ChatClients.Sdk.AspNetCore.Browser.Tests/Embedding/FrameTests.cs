using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Embedding;

/// <summary>The page in a frame of another site.</summary>
public sealed class FrameTests(Chromium chromium) : PageTest(chromium)
{
    private const string Blocked = "This browser blocks cookies inside other sites";

    private const string Site = """
        <!doctype html><html lang="en"><title>Another site</title><iframe id="chat" title="Chat" width="600" height="500"></iframe>
        """;

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

    private async Task<IPage> OpenAsync(OtherSite site, Action<AivaxChatOptions> set, string? user, Action<string>? hear = null)
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."), set);
        IPage page = await (await WindowAsync(user)).NewPageAsync();
        page.Console += (_, message) => hear?.Invoke(message.Text);
        await page.GotoAsync(site.Origin);
        await page.EvaluateAsync("address => { document.getElementById('chat').src = address }", Address);
        return page;
    }
}
