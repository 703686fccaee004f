using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>Stopping, answering again, clearing.</summary>
public sealed class StopTests(Chromium chromium) : PageTest(chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_and_Esc_end_the_answer_and_keep_what_was_said(bool byKey)
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("So far").WaitFor(gate.WaitAsync).Say(" never"), "Again."));
        ChatPage chat = await OpenAsync();
        await chat.AskAsync("Go");
        await Expect(chat.LastAnswer).ToContainTextAsync("So far");

        // Longer after Send than a double click takes.
        await chat.Page.WaitForTimeoutAsync(500);
        await (byKey ? chat.Page.Keyboard.PressAsync("Escape") : chat.Button.ClickAsync());

        await chat.IsIdleAsync();
        await gate.GivenUp;
        await Expect(chat.LastAnswer).ToContainTextAsync("So far");
        await Expect(chat.LastAnswer.Locator(".mark")).ToHaveTextAsync("Stopped");
        await chat.Page.ReloadAsync();
        await Expect(chat.Questions).ToContainTextAsync("Go");
        await Expect(chat.Page.GetByText("Stopped").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_double_click_on_Send_stops_nothing()
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().WaitFor(gate.WaitAsync).Say("Whole.")));
        ChatPage chat = await OpenAsync();
        await chat.Input.FillAsync("Go");

        await chat.Button.DblClickAsync();
        gate.Open();

        await chat.IsIdleAsync();
        await Expect(chat.LastAnswer).ToContainTextAsync("Whole.");
    }

    [Fact]
    public async Task Enter_while_the_answer_is_made_keeps_the_next_message()
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().WaitFor(gate.WaitAsync).Say("Whole.")));
        ChatPage chat = await OpenAsync();
        await chat.AskAsync("Go");
        await gate.Reached;

        await chat.AskAsync("And then?");

        await Expect(chat.Input).ToHaveValueAsync("And then?");
        await Expect(chat.Questions).ToHaveCountAsync(1);
        gate.Open();
        await chat.IsIdleAsync();
    }

    [Fact]
    public async Task Stop_after_a_reload_keeps_what_was_written_meanwhile()
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("So far").WaitFor(gate.WaitAsync)));
        ChatPage chat = await OpenAsync();
        await chat.AskAsync("Go");
        await Expect(chat.LastAnswer).ToContainTextAsync("So far");
        await chat.Page.ReloadAsync();
        await chat.IsAnsweringAsync();
        await chat.Input.FillAsync("And then?");

        await chat.Page.WaitForTimeoutAsync(500);
        await chat.Button.ClickAsync();

        await chat.IsIdleAsync();
        await Expect(chat.Input).ToHaveValueAsync("And then?");
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Enter_that_chooses_a_word_of_an_input_method_sends_nothing()
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."));
        ChatPage chat = await OpenAsync();
        await chat.Input.FillAsync("nihon");

        await chat.Input.DispatchEventAsync("keydown", new { key = "Enter", isComposing = true });
        await chat.Input.DispatchEventAsync("keydown", new { key = "Enter", keyCode = 229 });

        await Expect(chat.Input).ToHaveValueAsync("nihon");
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await chat.Input.PressAsync("Enter");
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_answer_is_made_anew()
    {
        await StartAsync(new ScriptedGateway("First.", "Second."));
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("Go");

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Answer again" }).ClickAsync();

        await Expect(chat.LastAnswer).ToContainTextAsync("Second.");
        await Expect(chat.Answers).ToHaveCountAsync(1);
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_answer_that_broke_off_says_so_and_its_question_is_asked_again()
    {
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("Half").Fail("broken"), "Whole."));
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("Go");
        await Expect(chat.LastAnswer).ToContainTextAsync("Half");
        await Expect(chat.LastAnswer.Locator(".mark")).ToHaveTextAsync("The answer broke off. What arrived so far stays.");

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Answer again" }).ClickAsync();

        await Expect(chat.LastAnswer).ToContainTextAsync("Whole.");
    }

    [Fact]
    public async Task A_message_that_is_refused_stays_and_is_sent_again()
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."), it => it.MessagesPerMinute = 1);
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("One");

        await chat.AskAsync("Two");

        await Expect(chat.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too many messages. Wait");
        await Expect(chat.Questions.Last).ToContainTextAsync("Two");
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send again" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_conversation_is_cleared_after_a_question()
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."));
        ChatPage chat = await OpenAsync();
        await chat.AskToTheEndAsync("One");
        ILocator clear = chat.Page.GetByRole(AriaRole.Button, new() { Name = "Clear conversation" });

        await clear.ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await clear.ClickAsync();
        await chat.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Clear conversation" }).ClickAsync();

        await Expect(chat.Questions).ToHaveCountAsync(0);
        await Expect(chat.Page.GetByText("How can I help?")).ToBeVisibleAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.GetByText("How can I help?")).ToBeVisibleAsync();
        await Expect(chat.Questions).ToHaveCountAsync(0);
    }
}
