using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Tests.FaultCases;

/// <summary>Keys, tags and texts stay where they belong.</summary>
public sealed class SecrecyCaseTests
{
    private const string Secret = "my card number is 4000";

    [Fact]
    public async Task W9_The_log_holds_no_key_no_tag_and_no_text()
    {
        await using ChatHost host = await ChatHost.StartAsync(new ScriptedGateway("Fine.", new ScriptedTurn().Say("Well").Fail("no")));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync(Secret);
        await browser.AskAsync(Secret);
        await browser.MessagesAsync();
        InMemorySession session = Assert.Single(host.Engine.Sessions);

        Assert.Contains("/chat/api/chat", host.Logs.All); // The logs are really there.
        Assert.All(
            new[] { session.AccessKey, session.Tag!, Secret, "sk-aiv" }, it => Assert.DoesNotContain(it, host.Logs.All));
    }

    [Fact]
    public async Task W10_No_response_holds_a_key_a_tag_or_a_session()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowAnonymous = true);
        ChatBrowser browser = host.Browser(user: null);
        var told = new List<string> { await browser.AskAsync("Hi") };
        foreach (string path in new[] { "", "chat.js", "api/chat/messages", "api/chat/x/stream" })
        {
            using HttpResponseMessage response = await browser.GetAsync(path);
            told.Add($"{response.Headers}{await response.Content.ReadAsStringAsync()}");
        }

        InMemorySession session = Assert.Single(host.Engine.Sessions);
        Assert.All(
            new[] { session.AccessKey, session.Tag!, session.SessionId, session.TalkUrl.Host },
            it => Assert.DoesNotContain(it, string.Concat(told)));
    }

    [Theory]
    [InlineData("x%0d%0aSet-Cookie:%20a=b")]
    [InlineData("x%0aFORGED%20LOG")]
    [InlineData("..%2f..%2fmessages")]
    public async Task W14_The_name_of_a_chat_goes_nowhere(string id)
    {
        await using ChatHost host = await ChatHost.StartAsync(onKestrel: true);

        string response = await RawHttp.GetAsync(host.Address, $"/chat/api/chat/{id}/stream");

        Assert.Matches("^HTTP/1.1 (204|400) ", response);
        Assert.DoesNotContain("Set-Cookie", response);
        Assert.DoesNotContain("FORGED", host.Logs.Ours);
    }
}
