using System.Globalization;

namespace ChatClients.Sdk;

// Which session a ChatSession speaks with. Replaced as a whole, never changed.
internal sealed class SessionIdentity(string? sessionId, string accessKey, Uri? talkUrl, SessionTurns turns)
{
    private string? _derivedId;

    public string? SessionId => sessionId;

    public string AccessKey => accessKey;

    public Uri? TalkUrl => talkUrl;

    public SessionTurns Turns => turns;

    // The session's id; for a session opened from its key alone, an id from which the key cannot be found.
    public string ConversationId => sessionId ?? (_derivedId ??= DeriveId(accessKey));

    public bool Answers(string conversationId) =>
        conversationId == sessionId || conversationId == (_derivedId ??= DeriveId(accessKey));

    public SessionIdentity WithId(string id) => new(id, accessKey, talkUrl, turns);

    private static string DeriveId(string key) =>
        "session-" + string.Concat(Polyfills.Hash(key).Take(16).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}
