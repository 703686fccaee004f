using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>Neither question nor answer is lost when the browser leaves, or the network does.</summary>
public sealed class LossTests(Chromium chromium) : PageTest(chromium)
{
    private readonly Gate _gate = new();

    [Fact]
    public async Task A_reload_in_mid_answer_goes_on_with_it()
    {
        ChatPage chat = await AskAsync();

        await chat.Page.ReloadAsync();

        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning");
        await Expect(chat.Questions).ToHaveTextAsync("You: Go");
        await chat.IsAnsweringAsync();
        await EndsWholeAsync(chat);
    }

    [Fact]
    public async Task A_reload_while_an_answer_is_made_anew_shows_one_answer()
    {
        await StartAsync(new ScriptedGateway(
            new ScriptedTurn().Say("The old one."), new ScriptedTurn().Say("The beginning ").WaitFor(_gate.WaitAsync).Say("and the end.")));
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("Go");
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Answer again" }).ClickAsync();
        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning");

        await chat.Page.ReloadAsync();

        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning");
        await Expect(chat.Answers).ToHaveCountAsync(1);
        await EndsWholeAsync(chat);
        await Expect(chat.Answers).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_user_who_leaves_and_comes_back_finds_the_answer()
    {
        ChatPage chat = await AskAsync();
        await chat.Page.GotoAsync("about:blank");
        _gate.Open();

        await chat.Page.GotoAsync(Address);

        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning and the end.");
        await chat.IsIdleAsync();
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_second_tab_shows_the_answer_while_it_is_made()
    {
        ChatPage chat = await AskAsync();

        ChatPage second = await OpenAsync(chat.Page.Context);

        await Expect(second.LastAnswer).ToContainTextAsync("The beginning");
        await EndsWholeAsync(chat);
        await Expect(second.LastAnswer).ToContainTextAsync("and the end.");
        await second.IsIdleAsync();
    }

    [Fact]
    public async Task A_tab_that_was_open_follows_what_another_asks()
    {
        await StartAsync();
        IBrowserContext window = await WindowAsync();
        ChatPage watching = await OpenAsync(window);
        ChatPage asking = await OpenAsync(window);

        await asking.AskToTheEndAsync("Hello there");

        await Expect(watching.Questions).ToHaveTextAsync("You: Hello there");
        await Expect(watching.LastAnswer).ToContainTextAsync("Hello there");
        await watching.IsIdleAsync();
    }

    [Fact]
    public async Task The_answer_goes_on_when_the_network_was_away()
    {
        ChatPage chat = await AskAsync();

        await chat.Page.Context.SetOfflineAsync(true);
        await Expect(chat.Notice).ToContainTextAsync("Connection lost, trying again…");
        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning");
        await chat.Page.Context.SetOfflineAsync(false);

        await EndsWholeAsync(chat);
        await Expect(chat.Notice).ToBeEmptyAsync();
        await Expect(chat.Answers).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_message_written_without_a_network_is_kept_and_can_be_sent_again()
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."));
        ChatPage chat = await OpenAsync();
        await chat.Page.Context.SetOfflineAsync(true);

        await chat.AskAsync("Are you there?");
        await Expect(chat.Notice).ToContainTextAsync("Connection lost");
        await chat.Page.Context.SetOfflineAsync(false);

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(chat.LastAnswer).ToContainTextAsync("Yes.");
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    private async Task<ChatPage> AskAsync()
    {
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("The beginning ").WaitFor(_gate.WaitAsync).Say("and the end.")));
        ChatPage chat = await OpenAsync();
        await chat.AskAsync("Go");
        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning");
        return chat;
    }

    private async Task EndsWholeAsync(ChatPage chat)
    {
        _gate.Open();
        await Expect(chat.LastAnswer).ToContainTextAsync("The beginning and the end.");
        await chat.IsIdleAsync();
    }
}
