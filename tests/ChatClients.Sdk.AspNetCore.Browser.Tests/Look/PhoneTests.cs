namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Look;

/// <summary>The page on a phone.</summary>
public sealed class PhoneTests(Chromium chromium) : PageTest(chromium)
{
    // What iOS does when its keyboard opens: the page stays as high as it was, and only the visual viewport tells what can be seen.
    private const string Keyboard = """
        const seen = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 })
        Object.defineProperty(window, 'visualViewport', { value: seen })
        window.keyboard = height => { seen.height = innerHeight - height; seen.dispatchEvent(new Event('resize')) }
        window.zoom = scale => { Object.assign(seen, { height: innerHeight / scale, scale }); seen.dispatchEvent(new Event('resize')) }
        """;

    [Fact]
    public async Task The_keyboard_covers_nothing()
    {
        ChatPage chat = await OpenOnPhoneAsync(Keyboard);
        await chat.Input.FillAsync(string.Concat(Enumerable.Repeat("A line.\n", 60)));
        await chat.Button.TapAsync();
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await chat.IsIdleAsync();

        await chat.Page.EvaluateAsync("keyboard(300)");
        await chat.FrameAsync();

        Assert.InRange(await BottomAsync(chat, ".send"), 1, 440);
        Assert.InRange(await chat.DistanceFromEndAsync(), -2, 2);
        await chat.Page.EvaluateAsync("keyboard(0)");
        await chat.FrameAsync();
        Assert.InRange(await BottomAsync(chat, "footer"), 739, 741);
    }

    [Fact]
    public async Task Zooming_in_moves_nothing()
    {
        ChatPage chat = await OpenOnPhoneAsync(Keyboard);

        await chat.Page.EvaluateAsync("zoom(2)");
        await chat.FrameAsync();

        Assert.InRange(await BottomAsync(chat, "footer"), 739, 741);
    }

    [Fact]
    public async Task Enter_starts_a_line_and_the_button_sends()
    {
        ChatPage chat = await OpenOnPhoneAsync();
        await Expect(chat.Input).Not.ToBeFocusedAsync();

        await chat.Input.FillAsync("One");
        await chat.Input.PressAsync("Enter");
        await chat.Input.PressSequentiallyAsync("two");
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await chat.Button.TapAsync();

        await Expect(chat.Questions).ToContainTextAsync("One\ntwo");
        await chat.IsIdleAsync();
    }

    [Fact]
    public async Task A_long_text_in_the_input_leaves_room_for_the_conversation()
    {
        ChatPage chat = await OpenOnPhoneAsync();

        await chat.Input.FillAsync(string.Concat(Enumerable.Repeat("A pasted line.\n", 500)));

        LocatorBoundingBoxResult box = (await chat.Input.BoundingBoxAsync())!;
        Assert.InRange(box.Height, 100, 740 * 0.4f);
        Assert.InRange(await BottomAsync(chat, ".send"), 1, 740);
        await Expect(chat.Page.GetByText("How can I help?")).ToBeInViewportAsync();
    }

    private static Task<double> BottomAsync(ChatPage chat, string selector) =>
        chat.Page.EvaluateAsync<double>($"document.querySelector('{selector}').getBoundingClientRect().bottom");

    private async Task<ChatPage> OpenOnPhoneAsync(string? script = null)
    {
        await StartAsync();
        IBrowserContext window = await WindowAsync(set: it =>
        {
            it.ViewportSize = new ViewportSize { Width = 360, Height = 740 };
            it.HasTouch = true;
            it.IsMobile = true;
        });
        if (script is not null)
        {
            await window.AddInitScriptAsync(script);
        }

        return await OpenAsync(window);
    }
}
