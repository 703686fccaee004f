using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>The network breaks under a page that the browser still believes to be online.</summary>
public sealed class NetworkTests(Chromium chromium) : PageTest(chromium)
{
    private readonly Gate _gate = new();
    private Relay? _relay;

    private Relay Network => _relay!;

    [Fact]
    public async Task An_answer_that_was_cut_off_is_read_again_whole()
    {
        ChatPage chat = await OpenOverRelayAsync(new ScriptedTurn().Say("The beginning ").WaitFor(_gate.WaitAsync).Say("and the end."));
        await chat.AskAsync("Go");
        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning");

        Network.Cut();
        await Expect(chat.Notice).ToContainTextAsync("Connection lost, trying again…");
        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning");
        Network.Restore();
        _gate.Open();

        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning and the end.");
        await IsCompleteAsync(chat);
    }

    [Fact]
    public async Task An_answer_that_ended_meanwhile_is_shown_when_the_network_is_back()
    {
        ChatPage chat = await OpenOverRelayAsync(new ScriptedTurn().Say("The beginning ").WaitFor(_gate.WaitAsync).Say("and the end."));
        await chat.AskAsync("Go");
        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning");
        Network.Cut();
        await Expect(chat.Notice).ToContainTextAsync("Connection lost");

        _gate.Open();
        await EndedOnTheServerAsync();
        Network.Restore();
        await chat.TryNowAsync();

        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning and the end.");
        await IsCompleteAsync(chat);
    }

    [Fact]
    public async Task A_message_whose_answer_never_began_here_is_sent_once()
    {
        ChatPage chat = await OpenOverRelayAsync(new ScriptedTurn().WaitFor(_gate.WaitAsync).Say("Paid."));
        await chat.AskAsync("Pay the invoice");
        await _gate.Reached;

        Network.Cut();
        await Expect(chat.Notice).ToContainTextAsync("Connection lost");
        Network.Restore();
        await chat.TryNowAsync();
        _gate.Open();

        await Expect(chat.LastAnswer).ToContainTextAsync("Paid.");
        await IsCompleteAsync(chat);
        Assert.Single(Host.Engine.Requests, it => it.Body?.Contains("Pay the invoice", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_message_that_never_left_stays_and_is_sent_again()
    {
        ChatPage chat = await OpenOverRelayAsync(new ScriptedTurn().Say("Yes."));
        Network.Cut();
        await chat.AskAsync("Are you there?");
        await Expect(chat.Notice).ToContainTextAsync("Connection lost");

        Network.Restore();
        await chat.TryNowAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await Expect(chat.LastAnswer).ToContainTextAsync("Yes.");
        await IsCompleteAsync(chat);
    }

    public override async ValueTask DisposeAsync()
    {
        _relay?.Dispose();
        await base.DisposeAsync();
    }

    private static async Task IsCompleteAsync(ChatPage chat)
    {
        await chat.IsIdleAsync();
        await Expect(chat.Notice).ToBeEmptyAsync();
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await Expect(chat.Answers).ToHaveCountAsync(1);
    }

    private async Task EndedOnTheServerAsync()
    {
        ChatBrowser browser = Host.Browser();
        while ((await browser.MessagesAsync()).GetProperty("running").GetBoolean())
        {
            await Task.Yield();
        }
    }

    private async Task<ChatPage> OpenOverRelayAsync(ScriptedTurn turn)
    {
        await StartAsync(new ScriptedGateway(turn));
        _relay = new Relay(Host.Address);
        IPage page = await (await WindowAsync()).NewPageAsync();
        await page.GotoAsync(new Uri(_relay.Address, "chat").AbsoluteUri);
        var chat = new ChatPage(page);
        await Expect(chat.Input).ToBeVisibleAsync();
        await Expect(chat.Page.GetByText("How can I help?")).ToBeVisibleAsync();
        return chat;
    }
}
