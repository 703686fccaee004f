namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Look;

/// <summary>The application's main colour, as a browser shows it.</summary>
public sealed class ColorTests(Chromium chromium) : PageTest(chromium)
{
    [Theory]
    [InlineData("#1a237e", ColorScheme.Dark, "rgb(95, 101, 165)", "rgb(255, 255, 255)", "rgb(95, 101, 165)")]
    [InlineData("#1a237e", ColorScheme.Light, "rgb(26, 35, 126)", "rgb(255, 255, 255)", "rgb(26, 35, 126)")]
    [InlineData("#ffd400", ColorScheme.Dark, "rgb(255, 212, 0)", "rgb(0, 0, 0)", "rgb(255, 212, 0)")]
    [InlineData("#ffd400", ColorScheme.Light, "rgb(255, 212, 0)", "rgb(0, 0, 0)", "rgb(166, 138, 0)")]
    public async Task The_main_colour_can_be_seen(string primary, ColorScheme scheme, string button, string ink, string line)
    {
        await StartAsync(chat: it => it.Page.PrimaryColor = primary);
        ChatPage chat = await OpenAsync(await WindowAsync(set: it => it.ColorScheme = scheme));

        await chat.Input.FillAsync("Hi");

        await Expect(chat.Button).ToHaveCSSAsync("background-color", button);
        await Expect(chat.Button).ToHaveCSSAsync("color", ink);
        await Expect(chat.Page.Locator(".composer")).ToHaveCSSAsync("border-top-color", line);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await chat.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"color-{primary[1..]}-{scheme}.png") });
        }
    }
}
