namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Look;

/// <summary>Pictures of the page for people to look at, made when the variable SCREENSHOTS names a folder.</summary>
public sealed class Screenshots(Chromium chromium) : PageTest(chromium)
{
    private static readonly (int Width, int Height)[] Sizes = [(360, 740), (768, 1024), (1440, 900)];

    public static TheoryData<string> Languages => ["pt-BR", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_pictures_of_the_docs_can_be_made(string language)
    {
        string folder = Environment.GetEnvironmentVariable("SCREENSHOTS") ?? "";
        Assert.SkipWhen(folder.Length == 0, "Set the variable SCREENSHOTS to a folder to get pictures of the page.");
        bool isPortuguese = language == "pt-BR";
        var gate = new Gate();
        await StartAsync(ShowCase.Gateway(isPortuguese, gate), it => it.Page = ShowCase.Page(isPortuguese),
            ("/shop", ShowCase.Shop(isPortuguese)));
        foreach ((int width, int height) in Sizes)
        {
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                string user = $"{width}-{scheme}";
                IBrowserContext window = await WindowAsync(user, it =>
                {
                    it.ViewportSize = new ViewportSize { Width = width, Height = height };
                    it.ColorScheme = scheme;
                });
                string name = Path.Combine(folder, $"{language}-{width}-{scheme.ToString().ToLowerInvariant()}");
                ChatPage chat = await OpenAsync(window);
                await chat.Page.ScreenshotAsync(new() { Path = $"{name}-1-empty.png" });
                await chat.Page.Locator("input[type=file]").SetInputFilesAsync(ShowCase.Invoice());
                await chat.AskToTheEndAsync(ShowCase.First(isPortuguese));
                await chat.Page.ScreenshotAsync(new() { Path = $"{name}-2-answer.png" });
                await chat.AskAsync(ShowCase.Second(isPortuguese));
                await Expect(chat.LastAnswer).ToContainTextAsync("GET /");
                await chat.ScrollToAsync(120);
                await chat.FrameAsync();
                await chat.Page.ScreenshotAsync(new() { Path = $"{name}-3-stream.png" });
                await chat.Button.ClickAsync();
                await chat.IsIdleAsync();
                await chat.Latest.ClickAsync();
                await chat.Page.ScreenshotAsync(new() { Path = $"{name}-4-stopped.png" });
                await chat.Page.GotoAsync(new Uri(Host.Address, "shop").AbsoluteUri);
                await chat.Page.EvaluateAsync("AivaxChat.open()");
                await Expect(chat.Page.FrameLocator("iframe").Locator(".message.answer").First).ToBeVisibleAsync();
                await chat.Page.ScreenshotAsync(new() { Path = $"{name}-5-launcher.png" });
            }
        }
    }
}
