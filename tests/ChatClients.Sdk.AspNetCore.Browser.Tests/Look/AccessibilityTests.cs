using ChatClients.Sdk.InMemory;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Look;

/// <summary>The page without a mouse, without eyes, and on a small screen.</summary>
public sealed class AccessibilityTests(Chromium chromium) : PageTest(chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 900)]
    [InlineData(ColorScheme.Dark, 900)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Axe_finds_nothing_to_object_to(ColorScheme scheme, int width)
    {
        await StartAsync(ShowCase.Gateway(isPortuguese: false, Open()), it => it.Page = ShowCase.Page(isPortuguese: false));
        ChatPage chat = await OpenAsync(await WindowAsync(set: it =>
        {
            it.ColorScheme = scheme;
            it.ViewportSize = new ViewportSize { Width = width, Height = 700 };
        }));
        await NoViolationsAsync(chat);
        await chat.Page.Locator("input[type=file]").SetInputFilesAsync(ShowCase.Invoice());
        await chat.AskToTheEndAsync("Hello");
        await chat.AskToTheEndAsync("And code?");
        await NoViolationsAsync(chat);
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Clear conversation" }).ClickAsync();
        await NoViolationsAsync(chat);
    }

    [Fact]
    public async Task A_whole_conversation_needs_no_mouse()
    {
        await StartAsync(new ScriptedGateway(_ => "Read [this](https://a.example)."));
        ChatPage chat = await OpenAsync();
        await Expect(chat.Input).ToBeFocusedAsync();
        await chat.Page.Keyboard.TypeAsync("One");
        await chat.Page.Keyboard.PressAsync("Shift+Enter");
        await chat.Page.Keyboard.TypeAsync("and more");
        await chat.Page.Keyboard.PressAsync("Enter");
        await chat.IsIdleAsync();
        await Expect(chat.Questions).ToContainTextAsync("One\nand more");
        await Expect(chat.Input).ToBeFocusedAsync();

        await chat.Page.Keyboard.PressAsync("F6");
        await Expect(chat.LastAnswer).ToBeFocusedAsync();
        await chat.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(chat.Questions).ToBeFocusedAsync();
        await chat.Page.Keyboard.PressAsync("End");
        await chat.Page.Keyboard.PressAsync("Tab");
        await Expect(chat.Page.Locator(".text a")).ToBeFocusedAsync();
        await chat.Page.Keyboard.PressAsync("F6");
        await Expect(chat.Input).ToBeFocusedAsync();
    }

    [Fact]
    public async Task All_messages_are_one_stop_of_the_tabulator()
    {
        await StartAsync(new ScriptedGateway(_ => "Read [this](https://a.example)."));
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("One");
        await chat.AskToTheEndAsync("Two");
        await chat.FrameAsync();

        Assert.Equal(1, await chat.Page.Locator(".message[tabindex='0']").CountAsync());
        Assert.Equal(0, await chat.Page.Locator(".message[tabindex='-1'] :is(a, button):not([tabindex='-1'])").CountAsync());
    }

    [Fact]
    public async Task A_screen_reader_announces_the_work_and_each_complete_answer()
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync).Say("two.")));
        ChatPage chat = await OpenAsync();

        await chat.AskAsync("Go");

        await Expect(chat.Page.Locator("#status")).ToHaveTextAsync("The assistant is answering.");
        await Expect(chat.LastAnswer).ToContainTextAsync("One");
        await Expect(chat.Page.Locator("#spoken")).ToBeEmptyAsync();
        await Expect(chat.LastAnswer).ToHaveAttributeAsync("aria-busy", "true");
        gate.Open();
        await Expect(chat.Page.Locator("#spoken")).ToHaveTextAsync("One two.");
        await Expect(chat.LastAnswer).ToHaveAttributeAsync("aria-busy", "false");
    }

    [Fact]
    public async Task A_screen_reader_is_told_again_while_an_answer_takes_long()
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().WaitFor(gate.WaitAsync).Say("At last.")));
        IBrowserContext window = await WindowAsync();
        await window.Clock.InstallAsync();
        ChatPage chat = await OpenAsync(window);
        await chat.AskAsync("Go");
        await Expect(chat.Page.Locator("#status")).ToHaveTextAsync("The assistant is answering.");

        await window.Clock.RunForAsync(7_000);

        await Expect(chat.Page.Locator("#status")).ToHaveTextAsync("The assistant is answering…");
        gate.Open();
        await chat.IsIdleAsync();
    }

    [Fact]
    public async Task Nothing_is_cut_off_at_a_width_of_320()
    {
        await StartAsync(ShowCase.Gateway(isPortuguese: true, Open()), it => it.Page = ShowCase.Page(isPortuguese: true));
        ChatPage chat = await OpenAsync(await WindowAsync(set: it => it.ViewportSize = new ViewportSize { Width = 320, Height = 640 }));
        await chat.AskToTheEndAsync(new string('x', 300));
        await chat.AskToTheEndAsync("E pela API?");

        int[] widths = await chat.Page.EvaluateAsync<int[]>("""
            const scroller = document.getElementById('scroller');
            [document.documentElement.scrollWidth, scroller.scrollWidth - scroller.clientWidth,
              Math.ceil(document.querySelector('.send').getBoundingClientRect().right)]
            """);

        Assert.Equal([320, 0], widths[..2]);
        Assert.InRange(widths[2], 1, 320);
        Assert.Equal("16px", await chat.Input.EvaluateAsync<string>("it => getComputedStyle(it).fontSize"));
    }

    private static Gate Open()
    {
        var gate = new Gate();
        gate.Open();
        return gate;
    }

    private static async Task NoViolationsAsync(ChatPage chat)
    {
        await chat.FrameAsync();
        AxeResult result = await chat.Page.RunAxe();
        Assert.Empty(result.Violations.Select(it => $"{it.Id}: {it.Help}: {string.Join(", ", it.Nodes.Select(node => node.Html))}"));
    }
}
