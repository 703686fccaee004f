using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportDesk.Tests.Browser;

/// <summary>Pictures of the shop for people to look at, made when the variable SCREENSHOTS names a folder.</summary>
public sealed class Screenshots(Chromium chromium) : IAsyncDisposable
{
    private static readonly (int Width, int Height)[] s_sizes = [(360, 740), (768, 1024), (1440, 900)];

    private readonly Desk _desk = new();

    public static TheoryData<string> Languages => ["pt-BR", "en"];

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Pictures_for_people(string language)
    {
        string folder = Environment.GetEnvironmentVariable("SCREENSHOTS") ?? "";
        Assert.SkipWhen(folder.Length == 0, "Set the variable SCREENSHOTS to a folder to get pictures of the sample.");
        Uri address = _desk.Listen();
        foreach ((int width, int height) in s_sizes)
        {
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                string name = Path.Combine(folder, $"desk-{language}-{width}-{scheme.ToString().ToLowerInvariant()}");
                IPage page = await chromium.OpenAsync(new Uri(address, "/sign-in"), new BrowserNewContextOptions
                {
                    Locale = language,
                    ColorScheme = scheme,
                    ViewportSize = new ViewportSize { Width = width, Height = height },
                });
                await TakeAllAsync(page, name, language == "en" ? "Emma Clark" : "Ana Souza", language == "en");
                await page.Context.CloseAsync();
            }
        }
    }

    private static async Task TakeAllAsync(IPage page, string name, string customer, bool isEnglish)
    {
        await TakeAsync(page, $"{name}-1-sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = customer }).ClickAsync();
        await TakeAsync(page, $"{name}-2-orders");
        await page.Locator("[data-open-chat]").ClickAsync();
        IFrameLocator panel = page.FrameLocator("aivax-chat iframe");
        await AskAsync(panel, isEnglish ? "Where is my order?" : "Onde está o pedido 1042?");
        await TakeAsync(page, $"{name}-3-launcher");
        await page.GotoAsync(new Uri(new Uri(page.Url), "/help").AbsoluteUri);
        IFrameLocator chat = page.FrameLocator("iframe.chat");
        await Expect(chat.Locator(".message.answer")).ToHaveCountAsync(1);
        await TakeAsync(page, $"{name}-4-help");
        await AskAsync(chat, isEnglish ? "How do I return IPE-2150?" : "Como faço para devolver o IPE-1017?");
        await TakeAsync(page, $"{name}-5-return");
        await page.GotoAsync(new Uri(new Uri(page.Url), "/widget").AbsoluteUri);
        await TakeAsync(page, $"{name}-6-widget");
        await page.GotoAsync(new Uri(new Uri(page.Url), "/help").AbsoluteUri);
        await chat.GetByRole(AriaRole.Button, new() { Name = isEnglish ? "Clear conversation" : "Limpar conversa" }).ClickAsync();
        await chat.Locator("dialog button").Last.ClickAsync();
        await Expect(chat.Locator("#welcome")).ToBeVisibleAsync();
        await TakeAsync(page, $"{name}-7-empty");
    }

    private static async Task AskAsync(IFrameLocator chat, string text)
    {
        ILocator answers = chat.Locator(".message.answer");
        await Expect(chat.Locator(".send")).ToBeVisibleAsync();
        int before = await answers.CountAsync();
        await chat.Locator("textarea").FillAsync(text);
        await chat.Locator(".send").ClickAsync();
        await Expect(answers).ToHaveCountAsync(before + 1);
        await Expect(chat.Locator(".send")).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("Send|Enviar"));
    }

    private static async Task TakeAsync(IPage page, string name) => await page.ScreenshotAsync(new() { Path = $"{name}.png" });
}
