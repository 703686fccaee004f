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
    public async Task C40_A_disposed_client_says_so(string name, Func<AivaxChatClient, ChatSession, Task> call)
    {
        Assert.NotEmpty(name);
        AivaxChatClient client = TestClient.Over(_handler);
        ChatSession session = client.OpenSession(Samples.AccessKey);

        client.Dispose();
        client.Dispose();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call(client, session));
        Assert.Contains(nameof(AivaxChatClient), error.ObjectName, StringComparison.Ordinal);
        Assert.Empty(_handler.Requests);
    }

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

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task C40_Disposing_ends_the_calls_under_way_over_a_given_client_and_leaves_that_open(string name, Func<AivaxChatClient, ChatSession, Task> call)
    {
        Assert.NotEmpty(name);
        using var http = new HttpClient(_handler.Hang());
        var client = new AivaxChatClient(new AivaxChatClientOptions { ApiKey = Samples.ApiKey, ChatClientId = Samples.ChatClientId }, http);

        Task running = call(client, client.OpenSession(Samples.AccessKey));
        await _handler.Reached.InTime();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.InTime());
        Assert.False(_handler.IsDisposed);
        _handler.Answer("still open");
        Assert.Equal("still open", await http.GetStringAsync("https://example.com/"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task C40_Disposing_ends_an_answer_that_is_being_read(string mediaType)
    {
        var body = new StalledStream();
        using var http = new HttpClient(_handler.Do((_, _) =>
        {
            HttpResponseMessage response = CannedHandler.Response([]);
            response.Content = new StreamContent(body) { Headers = { { "Content-Type", mediaType } } };
            return Task.FromResult(response);
        }));
        var client = new AivaxChatClient(new AivaxChatClientOptions(), http);

        Task running = client.OpenSession(Samples.AccessKey).SendAsync("Oi");
        await body.Reached.InTime();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.InTime());
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
    public void A_session_can_be_opened_without_a_request() => Assert.Equal(Samples.AccessKey, TestClient.Over(_handler).OpenSession(Samples.AccessKey).AccessKey);
}
