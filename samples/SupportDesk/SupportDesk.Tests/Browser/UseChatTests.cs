using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportDesk.Tests.Browser;

/// <summary>A front end of somebody else's making, <c>useChat</c> of @ai-sdk/react, on the endpoint of the chat page.</summary>
public sealed class UseChatTests(Chromium chromium, UseChatBuild build) : IClassFixture<UseChatBuild>, IAsyncDisposable
{
    private readonly Desk _desk = new() { Pace = TimeSpan.FromMilliseconds(10) };

    private IPage? _page;

    private ILocator Log => _page!.GetByRole(AriaRole.Log);

    private ILocator Answers => Log.Locator("article.assistant");

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_customer_chats_reloads_stops_and_finds_the_same_conversation()
    {
        await OpenAsync();
        await AskAsync("Where is IPE-1042?");

        // One message of both rounds, with its thought, its tool and its text.
        await Expect(Answers).ToHaveCountAsync(1);
        await Expect(Answers.Locator(".thought")).ToContainTextAsync("I look it up.");
        await Expect(Answers.Locator(".tool")).ToHaveTextAsync("get_order · output-available");
        await Expect(Answers).ToContainTextAsync("It should arrive by");
        await IsReadyAsync();

        // A reload shows the conversation, and sends nothing again.
        await _page!.ReloadAsync();
        await Expect(Log.Locator("article")).ToHaveCountAsync(2);
        await IsReadyAsync();
        Assert.Equal(2, _desk.Given.Count); // the question, and the result of the tool

        // In the middle of an answer, a reload goes on with it.
        await AskAsync("Which ways to pay are there?");
        await Expect(Answers.Last).ToContainTextAsync("You can pay");
        await _page.ReloadAsync();
        await Expect(Answers.Last).ToContainTextAsync("(2 working days).");
        await Expect(Log.Locator("article")).ToHaveCountAsync(4);

        await IsReadyAsync();
        await AskAsync("What can you do?");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await IsReadyAsync();
        await Expect(_page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    private async Task OpenAsync()
    {
        _desk.Settings["Desk:UseChatFolder"] = build.Folder;
        _page = await chromium.OpenAsync(new Uri(_desk.Listen(), "/usechat/"));
        await _page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Ana Souza" }).ClickAsync();
        await IsReadyAsync();
    }

    private async Task AskAsync(string text)
    {
        await _page!.GetByLabel("Message").FillAsync(text);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    private Task IsReadyAsync() => Expect(Log).ToHaveAttributeAsync("data-status", "ready");
}
