using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests;

public sealed class DisposalTests
{
    private readonly CannedHandler _handler = new();

    public static TheoryData<string, Func<AivaxChatClient, ChatSession, Task>> Calls => new()
    {
        { "create", (client, _) => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()) },
        { "list", (client, _) => client.ListWebChatSessionsAsync().ToListAsync() },
        { "delete", (client, _) => client.DeleteWebChatSessionAsync("s") },
        { "send", (_, session) => session.SendAsync("Oi") },
        { "stream", (_, session) => session.StreamAsync("Oi").ToPromptResponseAsync() },
        { "info", (_, session) => session.GetInfoAsync() },
        { "reset", (_, session) => session.ResetAsync() },
        { "retry", (_, session) => session.RetryLastAsync() },
        { "transcript", (_, session) => session.DownloadTranscriptAsync(Stream.Null) },
    };

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task C40_Disposing_ends_the_calls_under_way_over_our_own_client(string name, Func<AivaxChatClient, ChatSession, Task> call)
    {
        Assert.NotEmpty(name);
        AivaxChatClient client = TestClient.Over(_handler.Hang());

        Task running = call(client, client.OpenSession(Samples.AccessKey));
        await _handler.Reached.InTime();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.InTime());
        Assert.True(_handler.IsDisposed);
    }

    [Fact]
    public async Task Disposing_a_session_does_nothing()
    {
        ChatSession session = TestClient.Session(_handler.Answer(Samples.SimpleReply));

        session.Dispose();
        session.Dispose();

        await session.SendAsync("Oi");
    }

    [Fact]
    public void A_session_can_be_opened_without_a_request() =>
        Assert.Equal(Samples.AccessKey, TestClient.Over(_handler).OpenSession(Samples.AccessKey).AccessKey);
}
