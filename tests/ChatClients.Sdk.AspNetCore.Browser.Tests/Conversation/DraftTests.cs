using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>What was written and not sent is not lost.</summary>
public sealed class DraftTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task A_draft_survives_a_reload_in_its_tab_alone()
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."));
        ChatPage chat = await OpenAsync();
        await chat.Input.FillAsync("A long question");

        await chat.Page.ReloadAsync();

        await Expect(chat.Input).ToHaveValueAsync("A long question");
        ChatPage other = await OpenAsync(chat.Page.Context);
        await chat.Input.PressAsync("Enter");
        await chat.IsIdleAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.LastAnswer).ToContainTextAsync("Yes.");
        await Expect(chat.Input).ToHaveValueAsync("");
        await Expect(other.Input).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_message_that_met_a_sign_in_that_had_ended_is_there_after_the_next_one()
    {
        await StartAsync(new ScriptedGateway(_ => "Yes."));
        ChatPage chat = await OpenAsync();
        await chat.Page.Context.SetExtraHTTPHeadersAsync([]);
        await chat.AskAsync("A long question");
        await Expect(chat.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sign in to chat.");

        await SignInAsync(chat, "ana");

        await Expect(chat.Input).ToHaveValueAsync("A long question");
        await chat.Input.PressAsync("Enter");
        await Expect(chat.LastAnswer).ToContainTextAsync("Yes.");
        await chat.IsIdleAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await Expect(chat.Input).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_draft_of_one_user_is_not_shown_to_the_next()
    {
        await StartAsync();
        ChatPage chat = await OpenAsync();
        await chat.Input.FillAsync("A secret of Ana");

        await SignInAsync(chat, "bruno");
        await Expect(chat.Page.GetByText("How can I help?")).ToBeVisibleAsync();
        await Expect(chat.Input).ToHaveValueAsync("");
        await SignInAsync(chat, "ana");

        await Expect(chat.Page.GetByText("How can I help?")).ToBeVisibleAsync();
        await Expect(chat.Input).ToHaveValueAsync("");
    }

    private static async Task SignInAsync(ChatPage chat, string user)
    {
        await chat.Page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { [ChatHost.UserHeader] = user });
        await chat.Page.ReloadAsync();
    }
}
