using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>Before the conversation is there, and before the question is with the service.</summary>
public sealed class EarlyTests(Chromium chromium) : PageTest(chromium)
{
    private readonly Gate _gate = new();
    private int _openings;
    private int _blocked;

    [Fact]
    public async Task A_message_sent_before_the_conversation_is_there_follows_it()
    {
        await StartAsync(new ScriptedGateway(_ => "Fine."));
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("First");
        ChatPage late = await OpenLateAsync();

        await late.AskAsync("Second");
        await Expect(late.Input).ToHaveValueAsync("Second");
        await Expect(late.Questions).ToHaveCountAsync(0);
        _gate.Open();

        await Expect(late.Questions).ToHaveTextAsync(["You: First", "You: Second"]);
        await Expect(late.Answers).ToHaveCountAsync(2);
        await Expect(late.Input).ToHaveValueAsync("");
        await late.IsIdleAsync();
    }

    [Fact]
    public async Task A_message_sent_too_early_ends_no_answer()
    {
        var answering = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(answering.WaitAsync).Say("two.")));
        ChatPage chat = await OpenAsync();
        await chat.AskAsync("Count");
        await Expect(chat.LastAnswer).ToContainTextAsync("One");
        await chat.Page.GotoAsync("about:blank");
        ChatPage late = await OpenLateAsync();

        await late.AskAsync("Next");
        _gate.Open();

        await Expect(late.LastAnswer).ToContainTextAsync("One");
        await Expect(late.Input).ToHaveValueAsync("Next");
        answering.Open();
        await Expect(late.LastAnswer).ToContainTextAsync("One two.");
        await Expect(late.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Text_written_before_the_conversation_is_there_survives_a_reload()
    {
        await StartAsync(new ScriptedGateway(_ => "Fine."));
        ChatPage late = await OpenLateAsync();
        await late.Input.FillAsync("A long question");
        _gate.Open();
        await Expect(late.Page.GetByText("How can I help?")).ToBeVisibleAsync();

        await late.Page.ReloadAsync();

        await Expect(late.Input).ToHaveValueAsync("A long question");
    }

    [Fact]
    public async Task A_question_stopped_before_it_was_sent_can_be_sent_again()
    {
        ChatPage chat = await AskWithoutSessionAsync();

        await StopAsync(chat);

        await Expect(chat.Page.Locator(".message.user .refusal")).ToContainTextAsync("Not sent");
        await Expect(chat.Answers).ToHaveCountAsync(0);
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(chat.LastAnswer).ToContainTextAsync("Fine.");
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_question_stopped_before_it_was_sent_survives_a_reload()
    {
        ChatPage chat = await AskWithoutSessionAsync();
        await StopAsync(chat);
        await Expect(chat.Page.Locator(".message.user .refusal")).ToContainTextAsync("Not sent");

        await chat.Page.ReloadAsync();

        await Expect(chat.Input).ToHaveValueAsync("A long question");
        await Expect(chat.Questions).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_question_stopped_after_a_reload_before_it_was_sent_comes_back()
    {
        ChatPage chat = await AskWithoutSessionAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.Questions).ToHaveTextAsync("You: A long question");
        await chat.IsAnsweringAsync();
        await Expect(chat.Input).ToHaveValueAsync("");

        await StopAsync(chat);

        await Expect(chat.Input).ToHaveValueAsync("A long question");
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await Expect(chat.Answers).ToHaveCountAsync(0);
    }

    private static async Task StopAsync(ChatPage chat)
    {
        // Longer after Send than a double click takes.
        await chat.Page.WaitForTimeoutAsync(500);
        await chat.Button.ClickAsync();
        await chat.IsIdleAsync();
    }

    // A page whose conversation comes when the gate opens.
    private async Task<ChatPage> OpenLateAsync()
    {
        IBrowserContext window = await WindowAsync();
        await window.RouteAsync("**/api/chat/messages", async route =>
        {
            await _gate.WaitAsync(CancellationToken.None);
            await route.ContinueAsync();
        });
        return await OpenAsync(window);
    }

    // A question whose session is being made. The conversation itself can be read.
    private async Task<ChatPage> AskWithoutSessionAsync()
    {
        await StartAsync(new ScriptedGateway(_ => "Fine."), it => it.ConfigureSession = async (_, cancellationToken) =>
        {
            if (Interlocked.Increment(ref _openings) == Volatile.Read(ref _blocked))
            {
                await _gate.WaitAsync(cancellationToken);
            }
        });
        ChatPage chat = await OpenAsync();
        await Expect(chat.Page.GetByText("How can I help?")).ToBeVisibleAsync();
        _blocked = _openings + 1;
        await chat.AskAsync("A long question");
        await _gate.Reached;
        return chat;
    }
}
