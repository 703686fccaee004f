using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>A question, and its answer while it is made.</summary>
public sealed class StreamTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task An_answer_is_shown_while_it_is_made()
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("The order ").WaitFor(gate.WaitAsync).Say("is **on its way**.")));
        ChatPage chat = await OpenAsync();

        await chat.AskAsync("Where is it?");

        await Expect(chat.LastAnswer).ToContainTextAsync("The order");
        await chat.IsAnsweringAsync();
        gate.Open();
        await Expect(chat.LastAnswer.Locator("strong")).ToHaveTextAsync("on its way");
        await chat.IsIdleAsync();
        await Expect(chat.Questions).ToHaveTextAsync("You: Where is it?");
    }

    [Fact]
    public async Task Thoughts_are_open_while_they_come_and_folded_afterwards()
    {
        var gate = new Gate();
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Think("Looking it up.").WaitFor(gate.WaitAsync).Say("Found.")));
        ChatPage chat = await OpenAsync();

        await chat.AskAsync("Find it");

        await Expect(chat.Page.GetByText("Looking it up.")).ToBeVisibleAsync();
        gate.Open();
        await chat.IsIdleAsync();
        await Expect(chat.Page.GetByText("Looking it up.")).ToBeHiddenAsync();
        await chat.Page.Locator("summary").ClickAsync();
        await Expect(chat.Page.GetByText("Looking it up.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Tools_are_shown_where_the_application_wants_it(bool shown, int count)
    {
        await StartAsync(
            new ScriptedGateway(new ScriptedTurn().UseServerTool("get_order", """{"id":"A123"}""", "sent").Say("It was sent.")),
            it => it.Page.ShowToolCalls = shown);
        ChatPage chat = await OpenAsync();

        await chat.AskToTheEndAsync("Where is it?");

        await Expect(chat.Page.Locator(".tool")).ToHaveCountAsync(count);
        await Expect(chat.LastAnswer).ToContainTextAsync("It was sent.");
        if (shown)
        {
            await Expect(chat.Page.Locator(".tool")).ToHaveTextAsync("get_orderdone");
        }
    }

    [Fact]
    public async Task The_cost_of_an_answer_is_shown_in_debug()
    {
        await StartAsync(new ScriptedGateway(new ScriptedTurn().Say("Fine.").ReportUsage(12, 34)), it => it.Page.Debug = true);
        ChatPage chat = await OpenAsync();

        await chat.AskToTheEndAsync("Hi");

        await Expect(chat.LastAnswer.Locator(".mark")).ToHaveTextAsync("12 tokens in, 34 out");
    }

    [Fact]
    public async Task A_suggestion_is_sent_as_its_prompt()
    {
        await StartAsync(new ScriptedGateway("Tomorrow."), it => it.Page = new WebChatClientParameters
        {
            HelloLabel = "Hello, Ana!",
            SuggestionButtons = [new WebChatSuggestionButton { Label = "My order", Prompt = "Where is my order?" }],
        });
        ChatPage chat = await OpenAsync();
        await Expect(chat.Page.GetByText("Hello, Ana!")).ToBeVisibleAsync();

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "My order" }).ClickAsync();

        await Expect(chat.Questions).ToHaveTextAsync("You: Where is my order?");
        await Expect(chat.LastAnswer).ToContainTextAsync("Tomorrow.");
        await Expect(chat.Page.GetByText("Hello, Ana!")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_link_into_the_application_leads_there()
    {
        await StartAsync(new ScriptedGateway("See [your orders](/orders?open=1), not [this](//evil.example)."));
        ChatPage chat = await OpenAsync();

        await chat.AskToTheEndAsync("Where?");

        ILocator links = chat.LastAnswer.Locator(".text a[href]");
        await Expect(links).ToHaveCountAsync(1);
        await Expect(links).ToHaveAttributeAsync("href", "/orders?open=1");
    }

    [Fact]
    public async Task A_code_block_is_copied_as_it_was_written()
    {
        await StartAsync(new ScriptedGateway("Run this:\n\n```bash\ncurl -s <b>x</b>\n```\n"));
        ChatPage chat = await OpenAsync(await WindowAsync(set: it => it.Permissions = ["clipboard-read", "clipboard-write"]));
        await chat.AskToTheEndAsync("How?");

        await chat.Page.Locator(".code .copy").ClickAsync();

        await Expect(chat.Page.Locator("#status")).ToHaveTextAsync("Copied");
        Assert.Equal("curl -s <b>x</b>\n", await chat.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }
}
