using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>An application's tests can stand in for the client and its sessions, written by hand or made by a mocking library.</summary>
public sealed class TestDoubleTests
{
    [Fact]
    public async Task QB6_A_double_says_what_the_test_gave_it()
    {
        using AivaxChatClient client = new ClientDouble();

        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "ana" });

        Assert.Equal(("s1", "k1", "ana"), (session.SessionId, session.AccessKey, session.Tag));
        Assert.Equal(new Uri("https://example.com/chat"), session.TalkUrl);
        Assert.Equal(DateTimeOffset.UnixEpoch, session.ExpiresAtLeast);
        Assert.Equal("ChatSession s1", session.ToString());
        Assert.Equal("Hello", (await session.SendAsync("Oi")).CompletionText);
        Assert.Equal("Bot", Assert.Single(await client.WebChatClients.ListAsync().AllAsync()).Name);
    }

    [Fact]
    public async Task QB6_A_member_that_a_double_does_not_override_says_so_and_sends_nothing()
    {
        using var session = new BareSession();

        Assert.Null(session.SessionId);
        Assert.Null(session.TalkUrl);
        Assert.Null(session.Tag);
        Assert.Null(session.ExpiresAtLeast);
        Assert.Equal("", session.AccessKey);
        Assert.StartsWith("ChatSession ", session.ToString(), StringComparison.Ordinal);
        foreach (Func<Task> call in new Func<Task>[]
        {
            () => session.SendAsync("Oi"), () => session.StreamAsync("Oi").ToPromptResponseAsync(), () => session.GetHistoryAsync(),
            () => session.ResetAsync(), () => session.GetResponseAsync([new ChatMessage(ChatRole.User, "Oi")]),
            () => new BareChatClients().ListAsync().AllAsync(),
            () => new BareChatClients().DeleteAsync("c1"),
        })
        {
            var error = await Assert.ThrowsAsync<AivaxConnectionException>(call).InTime();
            Assert.Equal(RequestOutcome.NotSent, error.Outcome);
            Assert.Contains("override the member", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>What a mocking library derives: everything that is public and can be overridden.</summary>
    [Theory]
    [InlineData(typeof(AivaxChatClient))]
    [InlineData(typeof(ChatSession))]
    [InlineData(typeof(WebChatClients))]
    public void QB6_All_members_of_the_facades_can_be_overridden(Type facade)
    {
        Assert.False(facade.IsSealed);
        Assert.Contains(
            facade.GetConstructors(
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic),
            constructor => constructor.GetParameters().Length == 0 && (constructor.IsPublic || constructor.IsFamily));
        Assert.Equal(
            facade == typeof(WebChatClients) ? [] : ["Dispose"],
            facade.GetMethods()
                .Where(method => method.DeclaringType == facade && !method.IsStatic && (!method.IsVirtual || method.IsFinal))
                .Select(method => method.Name));
    }

    private sealed class BareSession : ChatSession;

    private sealed class BareChatClients : WebChatClients;

    private sealed class ClientDouble : AivaxChatClient
    {
        public override WebChatClients WebChatClients { get; } = new ChatClientsDouble();

        public override Task<ChatSession> CreateWebChatSessionAsync(
            CreateWebChatSessionRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult<ChatSession>(new SessionDouble { GivenTag = request.Tag });
    }

    private sealed class ChatClientsDouble : WebChatClients
    {
        public override async IAsyncEnumerable<WebChatClientSummary> ListAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return new WebChatClientSummary { Name = "Bot" };
        }
    }

    private sealed class SessionDouble : ChatSession
    {
        public override string? SessionId => "s1";

        public override string AccessKey => "k1";

        public override Uri? TalkUrl => new("https://example.com/chat");

        public string? GivenTag { get; init; }

        public override string? Tag => GivenTag;

        public override DateTimeOffset? ExpiresAtLeast => DateTimeOffset.UnixEpoch;

        public override Task<PromptResponse> SendAsync(
            string prompt, PromptOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new PromptResponse(new ChatMessage(ChatRole.Assistant, "Hello")));
    }
}
