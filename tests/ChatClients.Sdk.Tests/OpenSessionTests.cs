using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests;

public sealed class OpenSessionTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_session_opened_with_its_id_answers_like_the_one_that_was_created()
    {
        ChatSession created = await TestClient.CreatedSessionAsync(_handler);
        using AivaxChatClient later = TestClient.Over(_handler);
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply)
            .Answer(Fixture.Text("stream-simple.sse"), mediaType: "text/event-stream");

        string? before = (await created.SendAsync("Oi")).ConversationId;
        ChatSession opened = later.OpenSession(created.AccessKey, created.SessionId!);
        PromptResponse after = await opened.SendAsync("Oi");
        List<ChatResponseUpdate> streamed = await opened.StreamAsync("Oi").ToListAsync();

        Assert.Equal(Samples.SessionId, before);
        Assert.Equal(before, after.ConversationId);
        Assert.NotEmpty(streamed);
        Assert.All(streamed, update => Assert.Equal(before, update.ConversationId));
        Assert.Equal(Samples.SessionId, opened.SessionId);
        Assert.Equal(SessionContinuity.Same, opened.Continuity);
    }

    [Fact]
    public async Task A_conversation_that_was_stored_goes_on_without_another_request()
    {
        using AivaxChatClient client = TestClient.Over(_handler);
        IChatClient session = client.OpenSession(Samples.AccessKey, Samples.SessionId);
        _handler.Answer(Samples.SimpleReply);

        await session.GetResponseAsync("Oi", new ChatOptions { ConversationId = Samples.SessionId });

        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task The_id_that_was_derived_from_the_key_is_still_accepted()
    {
        using AivaxChatClient client = TestClient.Over(_handler);
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        string derived = (await client.OpenSession(Samples.AccessKey).SendAsync("Oi")).ConversationId!;

        IChatClient session = client.OpenSession(Samples.AccessKey, Samples.SessionId);
        ChatResponse answer = await session.GetResponseAsync("Oi", new ChatOptions { ConversationId = derived });

        Assert.Equal(Samples.SessionId, answer.ConversationId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id/of/a/path")]
    [InlineData("wky_secret")]
    [InlineData("sk-aiv-secret")]
    [InlineData("key-without-prefix")]
    public void What_is_no_id_is_refused_without_repeating_it(string id)
    {
        using AivaxChatClient client = TestClient.Over(_handler);

        var error = Assert.Throws<ArgumentException>(() => client.OpenSession("key-without-prefix", id));

        Assert.Equal("sessionId", error.ParamName);
        Assert.DoesNotContain(id.Length > 0 ? id : "key-without-prefix", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_key_is_refused_without_repeating_it()
    {
        using AivaxChatClient client = TestClient.Over(_handler);

        var error = Assert.Throws<ArgumentException>(() => client.OpenSession("secret key", Samples.SessionId));

        Assert.Equal("accessKey", error.ParamName);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_opened_knows_no_chat_client_to_be_deleted_under()
    {
        using AivaxChatClient client = TestClient.Over(_handler);
        ChatSession session = client.OpenSession(Samples.AccessKey, Samples.SessionId);

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.DeleteAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.ResetAsync(ResetMode.Replace));
        Assert.Empty(_handler.Requests);
    }
}
