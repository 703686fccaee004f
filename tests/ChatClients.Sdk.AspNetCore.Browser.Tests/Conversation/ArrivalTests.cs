using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>Whether a question has arrived is decided by its name, not by its words: they may be the same as before.</summary>
public sealed class ArrivalTests(Chromium chromium) : PageTest(chromium)
{
    private readonly Gate _gate = new();

    [Fact]
    public async Task The_same_words_that_were_lost_are_not_taken_for_those_before()
    {
        await StartAsync(new ScriptedGateway(_ => "Fine."));
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("yes");
        await LoseAsync(chat);

        await chat.AskAsync("yes");

        await Expect(Refusal(chat)).ToContainTextAsync("Not sent");
        await Expect(chat.Questions).ToHaveCountAsync(2);
        await chat.Page.ReloadAsync();
        await Expect(chat.Input).ToHaveValueAsync("yes");
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_lost_question_is_sent_again_and_is_gone_from_the_drafts()
    {
        await StartAsync(new ScriptedGateway(_ => "Fine."));
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("yes");
        await LoseAsync(chat);
        await chat.AskAsync("yes");
        await Expect(Refusal(chat)).ToContainTextAsync("Not sent");
        await chat.Page.UnrouteAllAsync();

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(2);
        await chat.IsIdleAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.Questions).ToHaveCountAsync(2);
        await Expect(chat.Input).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_answer_of_another_tab_is_not_taken_for_that_of_a_lost_question()
    {
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("Of the other tab ").WaitFor(_gate.WaitAsync).Say("to the end.")));
        ChatPage chat = await OpenAsync(await WindowAsync());
        ChatPage other = await OpenAsync(await WindowAsync());
        await other.AskAsync("yes");
        await Expect(other.LastAnswer).ToContainTextAsync("Of the other tab");
        await LoseAsync(chat);

        await chat.AskAsync("And mine?");

        await Expect(Refusal(chat)).ToContainTextAsync("Not sent");
        await Expect(chat.Questions.First).ToHaveTextAsync("You: yes");
        await Expect(chat.Questions.Last).ToContainTextAsync("And mine?");
        _gate.Open();
        await Expect(chat.Answers).ToHaveCountAsync(1);
        await Expect(chat.LastAnswer).ToContainTextAsync("to the end.");
        await chat.IsIdleAsync();
        await Expect(Refusal(chat)).ToContainTextAsync("Not sent");
    }

    [Fact]
    public async Task A_question_that_was_not_sent_outlives_what_another_tab_asks()
    {
        await StartAsync(new ScriptedGateway(_ => "Fine."));
        IBrowserContext window = await WindowAsync();
        ChatPage chat = await OpenAsync(window);
        ChatPage other = await OpenAsync(window);
        await LoseAsync(chat);
        await chat.AskAsync("Mine");
        await Expect(Refusal(chat)).ToContainTextAsync("Not sent");

        await other.AskToTheEndAsync("Of the other tab");

        await Expect(chat.Questions).ToHaveCountAsync(2);
        await Expect(chat.Questions.First).ToHaveTextAsync("You: Of the other tab");
        await Expect(chat.Questions.Last).ToContainTextAsync("Mine");
        await Expect(Refusal(chat)).ToContainTextAsync("Not sent");
    }

    private static ILocator Refusal(ChatPage chat) => chat.Page.Locator(".message.user .refusal");

    // Messages do not reach the server any more; everything else does.
    private static Task LoseAsync(ChatPage chat) => chat.Page.RouteAsync(
        "**/api/chat", route => route.Request.Method == "POST" ? route.AbortAsync("connectionreset") : route.ContinueAsync());
}
