using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>The id of a conversation is shown everywhere: a session that was opened from its key alone has one that does not reveal
/// it.</summary>
public sealed class ConversationIdTests
{
    private const string Reply = """{"completionText":"Olá!"}""";
    private readonly Canaries _canaries = new();

    [Fact]
    public async Task The_id_is_made_of_the_key_but_does_not_reveal_it()
    {
        ChatSession session = new AnswerHandler().Json(Reply).Json(Reply).Client().OpenSession(_canaries.AccessKey);

        string id = (await session.SendAsync("Oi")).ConversationId!;

        Assert.StartsWith("session-", id, StringComparison.Ordinal);
        LeakAssert.None(_canaries, "id", id);
        Assert.Equal(
            id, (await session.GetResponseAsync(
                [new ChatMessage(ChatRole.User, "Oi")], new ChatOptions { ConversationId = id })).ConversationId);
    }

    [Fact]
    public async Task A_service_that_calls_the_key_the_session_s_id_is_not_followed()
    {
        ChatSession session = new AnswerHandler().Json($$$"""{"data":{"id":"{{{_canaries.AccessKey}}}","messageCount":1}}""").Client()
            .OpenSession(_canaries.AccessKey);

        ChatSessionInfo info = await session.GetInfoAsync();

        Assert.Equal((null, 1), (info.SessionId, info.MessageCount));
        Assert.Null(session.SessionId);
        LeakAssert.None(_canaries, "session", session.ToString());
    }
}
