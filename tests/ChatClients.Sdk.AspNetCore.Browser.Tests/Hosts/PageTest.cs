using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests;

/// <summary>One test's application and browser windows. Scripts that run where none may are counted in <see cref="AlarmsAsync"/>.</summary>
public abstract class PageTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _windows = [];
    private ChatHost? _host;

    internal ChatHost Host => _host!;

    internal string Address => new Uri(Host.Address, "chat").AbsoluteUri;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (IBrowserContext window in _windows)
        {
            await window.CloseAsync();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    internal static Task<int> AlarmsAsync(IPage page) => page.EvaluateAsync<int>("window.alarms ?? 0");

    // The application, with other pages of it or of other sites at the paths given.
    internal async Task StartAsync(
        IChatClient? gateway = null, Action<AivaxChatOptions>? chat = null, params (string Path, string Html)[] pages)
    {
        _ = chromium.Browser;
        _host = await ChatHost.StartAsync(
            gateway, chat, services => services.AddAntiforgery().AddSingleton<IStartupFilter>(new OtherPages(pages)), onKestrel: true);
    }

    // A window of a user who has signed in; of a visitor, without a name.
    internal async Task<IBrowserContext> WindowAsync(string? user = "ana", Action<BrowserNewContextOptions>? set = null)
    {
        var options = new BrowserNewContextOptions { Locale = "en-US", ViewportSize = new ViewportSize { Width = 900, Height = 700 } };
        if (user is not null)
        {
            options.ExtraHTTPHeaders = new Dictionary<string, string> { [ChatHost.UserHeader] = user };
        }

        set?.Invoke(options);
        IBrowserContext window = await chromium.Browser.NewContextAsync(options);
        _windows.Add(window);
        await window.AddInitScriptAsync("window.alarms = 0; window.alert = window.confirm = window.prompt = () => { window.alarms++ }");
        window.SetDefaultTimeout(15_000);
        return window;
    }

    // The chat page, ready to be written to.
    internal async Task<ChatPage> OpenAsync(IBrowserContext? window = null, string query = "")
    {
        window ??= await WindowAsync();
        IPage page = await window.NewPageAsync();
        await page.GotoAsync(Address + query);
        var chat = new ChatPage(page);
        await Expect(chat.Input).ToBeVisibleAsync();
        return chat;
    }
}
