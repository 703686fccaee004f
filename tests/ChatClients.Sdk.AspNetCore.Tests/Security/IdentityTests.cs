using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using ChatClients.Sdk.AspNetCore.Options;
using ChatClients.Sdk.AspNetCore.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatClients.Sdk.AspNetCore.Tests.Security;

public sealed class IdentityTests
{
    [Fact]
    public async Task Nobody_is_refused_and_the_log_says_what_to_set()
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response = await host.Browser(user: null).SendAsync("Hi");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("AllowAnonymous", host.Logs.Ours);
        Assert.Empty(host.Engine.Sessions);
    }

    [Fact]
    public void A_user_without_an_id_is_nobody()
    {
        var logs = new LogLines();
        var resolver = Resolver(logs: logs);

        Assert.Null(resolver.Resolve(Signed(new Claim(ClaimTypes.Name, "Ana"), new Claim(ClaimTypes.Email, "ana@a.example"))));
        Assert.Contains("AivaxChatOptions.UserId", logs.All);
    }

    [Fact]
    public void The_same_id_of_two_issuers_is_two_users()
    {
        UserResolver resolver = Resolver();

        string one = resolver.Resolve(Signed(new Claim(ClaimTypes.NameIdentifier, "7", null, "https://a.example")))!.Tag;
        string other = resolver.Resolve(Signed(new Claim(ClaimTypes.NameIdentifier, "7", null, "https://b.example")))!.Tag;

        Assert.NotEqual(one, other);
    }

    [Fact]
    public void An_id_of_the_application_itself_is_taken_as_it_is()
    {
        ChatUser user = Resolver().Resolve(Signed(new Claim(ClaimTypes.NameIdentifier, "7")))!;

        Assert.Equal("7", user.Id);
        Assert.Equal(new PseudonymousTag(ChatHost.TagKey).FromUserId("7"), user.Tag);
    }

    [Theory]
    [InlineData("https://a.example", "7", "https://a.example 7")]
    [InlineData("a b", "7", "a%20b 7")]
    [InlineData("a%20b", "7", "a%2520b 7")]
    [InlineData(ClaimsIdentity.DefaultIssuer, "https://a.example 7", "LOCAL%20AUTHORITY https://a.example 7")]
    public void Another_issuer_is_part_of_the_id(string issuer, string value, string id)
    {
        ChatUser user = Resolver().Resolve(Signed(new Claim("sub", value, null, issuer)))!;

        Assert.Equal(id, user.Id);
        Assert.Equal(new PseudonymousTag(ChatHost.TagKey).FromUserId(id), user.Tag);
    }

    [Fact]
    public void The_rule_of_the_application_decides_alone()
    {
        UserResolver resolver = Resolver(set: it => it.UserId = user => user.FindFirstValue("sub"));

        Assert.Equal("7", resolver.Resolve(Signed(new Claim("sub", "7", null, "https://a.example")))!.Id);
    }

    [Fact]
    public void Issuer_and_id_cannot_run_into_each_other()
    {
        var tags = new UserTag(ChatHost.TagKey);

        Assert.NotEqual(tags.Of("a", "bc"), tags.Of("ab", "c"));
        Assert.NotEqual(tags.Of("a:1:b"), tags.Of("a", "b"));
    }

    [Fact]
    public void A_tag_depends_on_the_key_and_does_not_reveal_the_user()
    {
        string tag = new UserTag(ChatHost.TagKey).Of("ana@a.example");

        Assert.DoesNotContain("ana", tag);
        Assert.Equal(tag, new UserTag(ChatHost.TagKey).Of("ana@a.example"));
        Assert.NotEqual(tag, new UserTag(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))).Of("ana@a.example"));
    }

    [Fact]
    public async Task A_visitor_has_no_session_before_the_first_message()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowAnonymous = true);
        ChatBrowser browser = host.Browser(user: null);

        string first = (await browser.MessagesAsync()).GetProperty("visitor").GetString()!;
        string second = (await browser.MessagesAsync()).GetProperty("visitor").GetString()!;

        Assert.Equal(("new", "known"), (first, second));
        Assert.Empty(host.Engine.Requests);
    }

    [Fact]
    public async Task A_visitor_whose_first_message_was_refused_has_no_session()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowAnonymous = true);
        ChatBrowser browser = host.Browser(user: null);
        await browser.MessagesAsync();
        using HttpResponseMessage refused = await browser.PostAsync("api/chat", """{"messages":[]}""");

        await browser.MessagesAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Empty(host.Engine.Requests);
    }

    [Fact]
    public async Task A_visitor_keeps_the_conversation_and_another_has_none()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowAnonymous = true);
        ChatBrowser browser = host.Browser(user: null);
        await browser.AskAsync("Hi");

        Assert.StartsWith("user: Hi", (await browser.TextsAsync())[0]);
        Assert.Empty(await host.Browser(user: null).TextsAsync());
    }

    [Theory]
    [InlineData(false, "samesite=lax")]
    [InlineData(true, "samesite=none")]
    public async Task The_cookie_is_not_for_scripts(bool inFrames, string sameSite)
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => (it.AllowAnonymous, it.CookieInFrames) = (true, inFrames));

        using HttpResponseMessage response = await host.Browser(user: null).GetAsync("api/chat/messages");

        string cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie);
        Assert.Contains(sameSite, cookie);
        Assert.Equal(inFrames, cookie.Contains("Partitioned", StringComparison.Ordinal));
        Assert.Equal(inFrames, cookie.Contains("secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_forged_cookie_is_a_new_visitor()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowAnonymous = true);
        ChatBrowser browser = host.Browser(user: null);
        browser.Http.DefaultRequestHeaders.Add("Cookie", "aivax-chat-visitor=1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

        Assert.Equal("new", (await browser.MessagesAsync()).GetProperty("visitor").GetString());
    }

    [Fact]
    public async Task Outside_development_the_key_of_tags_must_be_set()
    {
        InvalidOperationException error =
            await Assert.ThrowsAsync<InvalidOperationException>(() => ChatHost.StartAsync(chat: it => it.TagKey = null));

        Assert.Contains("AivaxChatOptions.TagKey", error.Message);
    }

    private static UserResolver Resolver(LogLines? logs = null, Action<AivaxChatOptions>? set = null)
    {
        var options = new AivaxChatOptions { TagKey = ChatHost.TagKey };
        set?.Invoke(options);
        return new UserResolver(
            new ChatSettings(options), new EphemeralDataProtectionProvider(), logs?.CreateLogger("test") ?? NullLogger.Instance);
    }

    private static DefaultHttpContext Signed(params Claim[] claims) =>
        new() { User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test")) };
}
