using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests;

/// <summary>The session as an IChatClient of Microsoft.Extensions.AI.</summary>
public sealed class AsChatClientTests
{
    private static readonly ChatMessage[] Prompt = [new(ChatRole.User, "Oi")];
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task An_answer_is_a_prompt_response_with_the_session_s_id()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply);

        PromptResponse answer = Assert.IsType<PromptResponse>(await ((IChatClient)session).GetResponseAsync(Prompt));

        Assert.Equal(("A capital da França é Paris.", Samples.SessionId), (answer.Text, answer.ConversationId));
    }

    [Fact]
    public async Task Every_update_carries_the_session_s_id()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply);

        List<ChatResponseUpdate> updates = await ((IChatClient)session).GetStreamingResponseAsync(Prompt).ToListAsync();

        Assert.All(
            updates.Where(update => update.Contents.Any(content => content is TextContent)),
            update => Assert.Equal(Samples.SessionId, update.ConversationId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_uncommitted_answer_belongs_to_no_conversation(bool streamed)
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply);
        ChatOptions options = new PromptOptions { Commit = false }.ToChatOptions();

        ChatResponse answer = streamed
            ? await session.GetStreamingResponseAsync(Prompt, options).ToChatResponseAsync()
            : await session.GetResponseAsync(Prompt, options);

        Assert.Null(answer.ConversationId);
    }

    [Theory]
    [InlineData("another-session")]
    [InlineData("")]
    [InlineData(Samples.AccessKey)]
    public async Task A_foreign_conversation_id_is_refused(string id)
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);

        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => session.GetResponseAsync(Prompt, new ChatOptions { ConversationId = id }));

        Assert.Contains("another conversation", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => session.GetStreamingResponseAsync(Prompt, new ChatOptions { ConversationId = id }));
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task The_session_s_own_conversation_id_is_accepted_at_any_time()
    {
        ChatSession session = TestClient.Session(_handler);
        _handler.Answer(Samples.SimpleReply).Answer(Fixture.Text("session-info.response.json")).Answer(Samples.SimpleReply)
            .Answer(Samples.SimpleReply);
        string derived = (await session.SendAsync("Oi")).ConversationId!;
        await session.GetInfoAsync();

        await session.GetResponseAsync(Prompt, new ChatOptions { ConversationId = derived });
        ChatResponse last = await session.GetResponseAsync(Prompt, new ChatOptions { ConversationId = Samples.SessionId });

        Assert.Equal(Samples.SessionId, last.ConversationId);
    }

    [Fact]
    public async Task Messages_are_always_a_list_and_replayed_history_is_refused()
    {
        ChatSession session = TestClient.Session(_handler.Answer(Samples.SimpleReply));

        await session.GetResponseAsync(Prompt);
        await Assert.ThrowsAsync<ArgumentException>(
            () => session.GetResponseAsync([.. Prompt, new ChatMessage(ChatRole.Assistant, "Olá!"), .. Prompt]));
        await Assert.ThrowsAsync<ArgumentException>(() => session.GetResponseAsync([new ChatMessage(ChatRole.System, "x"), .. Prompt]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => session.GetResponseAsync((IEnumerable<ChatMessage>)null!));

        Assert.Equal("""{"prompt":[{"role":"user","content":"Oi"}]}""", _handler.Single.Body);
    }

    [Fact]
    public void Services_are_the_session_its_client_and_the_metadata()
    {
        AivaxChatClient client = TestClient.Over(_handler);
        ChatSession session = client.OpenSession(Samples.AccessKey);

        Assert.Same(session, session.GetService(typeof(ChatSession)));
        Assert.Same(session, session.GetService(typeof(IChatClient)));
        Assert.Same(client, session.GetService(typeof(AivaxChatClient)));
        Assert.Null(session.GetService(typeof(ChatSession), "key"));
        Assert.Null(session.GetService(typeof(string)));
        Assert.Throws<ArgumentNullException>(() => session.GetService(null!));
        var metadata = Assert.IsType<ChatClientMetadata>(session.GetService(typeof(ChatClientMetadata)));
        Assert.Equal(("aivax", "https://inference.aivax.net/"), (metadata.ProviderName, metadata.ProviderUri!.AbsoluteUri));
    }
}
