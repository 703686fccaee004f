[assembly: AssemblyFixture(typeof(ChatClients.Sdk.AspNetCore.Browser.Tests.Chromium))]

namespace ChatClients.Sdk.AspNetCore.Browser.Tests;

/// <summary>The machine's own Chromium, started once. The tests run where the variable REQUIRE_HOSTS is 1, and are skipped with the reason
/// elsewhere.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    internal IBrowser Browser
    {
        get
        {
            if (_missing is not null)
            {
                Assert.False(Environment.GetEnvironmentVariable("REQUIRE_HOSTS") == "1", _missing);
                Assert.Skip(_missing);
            }

            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("REQUIRE_HOSTS") != "1")
        {
            _missing = "Tests in a browser take minutes: set the variable REQUIRE_HOSTS to 1 to run them.";
            return;
        }

        string? path = Environment.GetEnvironmentVariable("CHROMIUM") ?? Array.Find(Places, File.Exists);
        if (path is null)
        {
            _missing = "Chromium is not installed: apt-get install chromium, or set the variable CHROMIUM to where it is.";
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP *.test 127.0.0.1",

                // As browsers with strict settings do: a frame of another site gets no cookie but a partitioned one.
                "--test-third-party-cookie-phaseout",
            ],
        });
        SetDefaultExpectTimeout(15_000);
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
