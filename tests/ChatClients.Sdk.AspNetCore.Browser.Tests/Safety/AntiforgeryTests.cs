using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Safety;

/// <summary>The page where the application requires its antiforgery token.</summary>
public sealed class AntiforgeryTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task The_page_sends_the_token()
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."), it => it.RequireAntiforgery = true);
        ChatPage chat = await OpenAsync();

        await chat.AskToTheEndAsync("Are you there?");

        await Expect(chat.LastAnswer).ToContainTextAsync("Yes.");
    }
}
