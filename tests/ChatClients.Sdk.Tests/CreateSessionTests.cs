using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests;

public sealed class CreateSessionTests
{
    private readonly CannedHandler _handler = new();

    public static TheoryData<string, CreateWebChatSessionRequest> Invalid => new()
    {
        { "Expires", new() { Expires = TimeSpan.FromMinutes(9) } },
        { "Expires", new() { Expires = TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1) } },
        { "Expires", new() { Expires = TimeSpan.FromDays(91) } },
        { "Expires", new() { Expires = TimeSpan.FromDays(90) + TimeSpan.FromTicks(1) } },
        { "Expires", new() { Expires = TimeSpan.Zero } },
        { "Expires", new() { Expires = TimeSpan.FromHours(-1) } },
        { "Expires", new() { Expires = TimeSpan.MaxValue } },
        { "Tag", new() { Tag = "" } },
        { "Tag", new() { Tag = " \t" } },
        { "Tag", new() { Tag = "user \ud83d" } },
        { "ExtraContext", new() { ExtraContext = "\ude00" } },
        { "Metadata", new() { Metadata = null! } },
        { "Metadata", new() { Metadata = { ["a"] = null! } } },
        { "Metadata", new() { Metadata = { [""] = "x" } } },
        { "Metadata", new() { Metadata = { [" "] = "x" } } },
        { "Metadata", new() { Metadata = { ["a"] = "\ud83d" } } },
        { "Metadata", new() { Metadata = { ["\ud83d"] = "x" } } },
        { "ContextLocation", new() { ContextLocation = new Uri("context.txt", UriKind.Relative) } },
        { "ContextLocation", new() { ContextLocation = new Uri("file:///etc/passwd") } },
        { "ContextLocation", new() { ContextLocation = new Uri("javascript:alert(1)") } },
        { "hatClientId", new() { ChatClientId = "a/b" } },
        { "hatClientId", new() { ChatClientId = ".." } },
        { "hatClientId", new() { ChatClientId = "" } },
    };

    [Theory, MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public async Task C37_A_request_that_cannot_work_is_refused_before_it_is_sent(string member, CreateWebChatSessionRequest request)
    {
        AivaxChatClient client = TestClient.Over(_handler);

        var error = await Assert.ThrowsAnyAsync<ArgumentException>(async () => await client.CreateWebChatSessionAsync(request));

        Assert.Contains(member, error.Message, StringComparison.Ordinal);
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_missing_request_is_refused() =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => TestClient.Over(_handler).CreateWebChatSessionAsync(null!));

    [Fact]
    public async Task The_sample_answer_is_the_session()
    {
        _handler.Answer(Samples.Created);

        ChatSession session = await TestClient.Over(_handler)
            .CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "my-user-tag" });

        Assert.Equal((Samples.SessionId, Samples.AccessKey, "my-user-tag"), (session.SessionId, session.AccessKey, session.Tag));
        Assert.Equal(Samples.TalkUrl, session.TalkUrl!.AbsoluteUri);
        Assert.Equal($"ChatSession {Samples.SessionId}", session.ToString());
    }

    [Fact]
    public async Task Each_create_is_a_request_and_the_same_tag_may_give_the_same_session()
    {
        _handler.Answer(Samples.Created).Answer(Samples.Created);
        AivaxChatClient client = TestClient.Over(_handler);

        ChatSession first = await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "t" });
        ChatSession second = await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "t" });

        Assert.Equal(first.SessionId, second.SessionId);
        Assert.Equal(2, _handler.Requests.Count);
    }

    [Fact]
    public async Task The_request_is_read_at_the_call()
    {
        _handler.Answer(Samples.Created);
        var request = new CreateWebChatSessionRequest { Tag = "t", Metadata = { ["a"] = "1" } };

        Task<ChatSession> creating = TestClient.Over(_handler).CreateWebChatSessionAsync(request);
        request.Tag = "changed";
        request.Metadata["a"] = "changed";

        Assert.Equal("t", (await creating).Tag);
        Assert.Equal("""{"tag":"t","metadata":{"a":"1"}}""", _handler.Single.Body);
    }

    [Theory]
    [InlineData(null, 3600)]
    [InlineData(600d, 600)]
    [InlineData(7200.9, 7200)]
    [InlineData(7776000d, 7776000)]
    public async Task A_session_lives_at_least_for_its_period_from_before_the_request(double? expires, int seconds)
    {
        var time = new FakeTimeProvider(Samples.Now);
        _handler.Do((_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return Task.FromResult(CannedHandler.Response(System.Text.Encoding.UTF8.GetBytes(Samples.Created)));
        });

        ChatSession session = await TestClient.Over(_handler, time: time).CreateWebChatSessionAsync(
            new CreateWebChatSessionRequest { Expires = expires is { } value ? TimeSpan.FromSeconds(value) : null });

        Assert.Equal(Samples.Now.AddSeconds(seconds), session.ExpiresAtLeast);
        Assert.Equal(expires is null ? "{}" : $$"""{"expires":{{seconds}}}""", _handler.Single.Body);
    }

    [Fact]
    public async Task Without_api_key_an_account_call_says_where_to_set_it()
    {
        AivaxChatClient client = TestClient.Over(_handler, options => options.ApiKey = null);

        InvalidOperationException[] errors =
        [
            await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest())),
            Assert.Throws<InvalidOperationException>(() => client.ListWebChatSessionsAsync()),
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await client.DeleteWebChatSessionAsync("s")),
        ];

        Assert.All(errors, error => Assert.Contains("AIVAX_API_KEY", error.Message, StringComparison.Ordinal));
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task Without_chat_client_an_account_call_says_where_to_name_it()
    {
        AivaxChatClient client = TestClient.Over(_handler, options => options.ChatClientId = " ");

        InvalidOperationException[] errors =
        [
            await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest())),
            Assert.Throws<InvalidOperationException>(() => client.ListWebChatSessionsAsync()),
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await client.DeleteWebChatSessionAsync("s")),
        ];

        Assert.All(errors, error => Assert.Contains("AIVAX_CHAT_CLIENT_ID", error.Message, StringComparison.Ordinal));
        Assert.Empty(_handler.Requests);
    }
}
