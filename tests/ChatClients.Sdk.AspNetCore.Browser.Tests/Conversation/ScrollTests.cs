using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>The page follows an answer for a reader at its end, and for no other.</summary>
public sealed class ScrollTests(Chromium chromium) : PageTest(chromium)
{
    private static readonly string Long = string.Concat(Enumerable.Range(1, 60).Select(it => $"Line {it}\n\n"));

    [Fact]
    public async Task The_page_follows_while_the_reader_is_at_the_end()
    {
        (ChatPage chat, Gate gate) = await AskAsync();
        Assert.InRange(await chat.DistanceFromEndAsync(), -2, 2);

        gate.Open();
        await chat.IsIdleAsync();
        await chat.FrameAsync();

        Assert.InRange(await chat.DistanceFromEndAsync(), -2, 2);
        await Expect(chat.Latest).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_page_stays_where_the_reader_has_scrolled_to()
    {
        (ChatPage chat, Gate gate) = await AskAsync();
        await chat.Page.Mouse.MoveAsync(400, 300);
        await chat.Page.Mouse.WheelAsync(0, -600);
        await Expect(chat.Latest).ToBeVisibleAsync();
        double top = await TopAsync(chat);

        gate.Open();
        await Expect(chat.LastAnswer).ToContainTextAsync("The end");
        await chat.IsIdleAsync();
        await chat.FrameAsync();

        Assert.InRange(await TopAsync(chat) - top, -1, 1);
        await chat.Latest.ClickAsync();
        Assert.InRange(await chat.DistanceFromEndAsync(), -2, 2);
    }

    [Fact]
    public async Task A_reader_who_returns_to_the_end_is_followed_again()
    {
        (ChatPage chat, Gate gate) = await AskAsync();
        await chat.ScrollToAsync(0);
        await Expect(chat.Latest).ToBeVisibleAsync();
        await chat.Latest.ClickAsync();

        gate.Open();
        await chat.IsIdleAsync();
        await chat.FrameAsync();

        Assert.InRange(await chat.DistanceFromEndAsync(), -2, 2);
    }

    [Fact]
    public async Task Text_is_selected_and_copied_while_it_streams()
    {
        var gates = new[] { new Gate(), new Gate() };
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("Copy me, ").WaitFor(gates[0].WaitAsync).Say("and this, ")
            .WaitFor(gates[1].WaitAsync).Say("**and** that.")));
        ChatPage chat = await OpenAsync(await WindowAsync(set: it => it.Permissions = ["clipboard-read", "clipboard-write"]));
        await chat.AskAsync("Go");
        await Expect(chat.LastAnswer).ToContainTextAsync("Copy me,");
        await chat.Page.EvaluateAsync("""
            const node = document.querySelector('.plain').firstChild
            getSelection().setBaseAndExtent(node, 0, node, 7)
            """);

        gates[0].Open();
        await Expect(chat.LastAnswer).ToContainTextAsync("and this,");
        gates[1].Open();
        await chat.IsIdleAsync();
        await chat.Page.Keyboard.PressAsync("Control+C");

        Assert.Equal("Copy me", await chat.Page.EvaluateAsync<string>("getSelection().toString()"));
        Assert.Equal("Copy me", await chat.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await chat.Page.EvaluateAsync("getSelection().removeAllRanges()");
        await Expect(chat.LastAnswer.Locator("strong")).ToHaveTextAsync("and");
    }

    private static Task<double> TopAsync(ChatPage chat) => chat.Page.EvaluateAsync<double>("document.getElementById('scroller').scrollTop");

    private async Task<(ChatPage Chat, Gate Gate)> AskAsync()
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say(Long).WaitFor(gate.WaitAsync).Say(Long, "The end")));
        ChatPage chat = await OpenAsync();
        await chat.AskAsync("Go");
        await Expect(chat.LastAnswer).ToContainTextAsync("Line 60");
        await chat.FrameAsync();
        return (chat, gate);
    }
}
