using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(SupportDesk.Tests.Browser.Chromium))]

namespace SupportDesk.Tests.Browser;

/// <summary>The machine's own Chromium. The tests run where the variable REQUIRE_HOSTS is 1, and are skipped with the reason
/// elsewhere.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window of its own, with cookies of its own.</summary>
    public async Task<IPage> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        Host.Require(Host.IsAskedFor ? null : "Tests in a browser take minutes: set the variable REQUIRE_HOSTS to 1 to run them.");
        string? path = Environment.GetEnvironmentVariable("CHROMIUM") ?? Array.Find(s_places, File.Exists);
        Host.Require(path is null ? "Chromium is not installed: apt-get install chromium, or set the variable CHROMIUM." : null);
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        IBrowserContext window = await _browser.NewContextAsync(options ?? new BrowserNewContextOptions { Locale = "en-US" });
        window.SetDefaultTimeout(15_000);
        Assertions.SetDefaultExpectTimeout(15_000);
        IPage page = await window.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
