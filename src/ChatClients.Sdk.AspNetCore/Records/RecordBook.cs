using ChatClients.Sdk.AspNetCore.Store;

namespace ChatClients.Sdk.AspNetCore.Records;

// The records of all sessions. A session's record is kept about as long as the session.
internal sealed class RecordBook(ChatStore store, TimeProvider time)
{
    private static readonly TimeSpan ShortestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longer = TimeSpan.FromDays(1);

    // Whether the service publishes the history. Null until the first request for it.
    public bool? IsHistoryPublished { get; set; }

    public async Task<ConversationRecord> ReadAsync(ChatSession session) =>
        RecordJson.Read(await store.GetAsync(KeyOf(session)).ConfigureAwait(false));

    public async Task ChangeAsync(ChatSession session, Action<ConversationRecord> change)
    {
        ConversationRecord record = await ReadAsync(session).ConfigureAwait(false);
        change(record);
        TimeSpan rest = (session.ExpiresAtLeast ?? DateTimeOffset.MinValue) - time.GetUtcNow();
        TimeSpan life = (rest > ShortestLife ? rest : ShortestLife) + Longer;
        await store.SetAsync(KeyOf(session), RecordJson.Write(record), life).ConfigureAwait(false);
    }

    public Task EraseAsync(string? sessionId) => store.RemoveAsync(KeyOf(sessionId));

    private static string KeyOf(ChatSession session) => KeyOf(session.SessionId);

    private static string KeyOf(string? sessionId) => ChatStore.Key("record", sessionId);
}
