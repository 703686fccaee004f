using System.Globalization;
using System.Text;
using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk;

// The session that a ChatSession currently stands for. Replaced as a whole, never changed.
internal sealed class SessionIdentity(
    string? sessionId, string accessKey, Uri? talkUrl, SessionTurns turns, int renewal = 0, IReadOnlyList<string>? superseded = null)
    : IConversation
{
    private const int MostSuperseded = 8;

    private string? _derivedId;

    // Where its prompts go, once that is known.
    public Uri? PromptAddress;

    public string? SessionId => sessionId;

    public readonly string AccessKey = accessKey;

    public Uri? TalkUrl => talkUrl;

    public readonly SessionTurns Turns = turns;

    // Which of the session's periods it is.
    public readonly int Renewal = renewal;

    // The ids of the sessions that this one replaced, the latest last. Only a pool keeps them.
    public IReadOnlyList<string> Superseded { get; } = superseded ?? [];

    // The session's id. For a session opened from its key alone, an id from which the key cannot be computed.
    public string ConversationId => sessionId ?? (_derivedId ??= DeriveId(AccessKey));

    public bool Answers(string conversationId) =>
        conversationId == sessionId || conversationId == (_derivedId ??= DeriveId(AccessKey)) || Superseded.Contains(conversationId);

    public bool IsSame(SessionIdentity other) => sessionId == other.SessionId && AccessKey == other.AccessKey;

    public SessionIdentity WithId(string id) => new(id, AccessKey, talkUrl, Turns, Renewal, Superseded);

    // The same session, or its replacement, in the next period.
    public SessionIdentity Next(SessionIdentity next, bool remember)
    {
        IEnumerable<string> former = remember && sessionId is not null && sessionId != next.SessionId
            ? [.. Superseded, sessionId] : Superseded;
        string[] all = [.. former.Concat(next.Superseded).Where(id => id != next.SessionId).Distinct()];
        return new SessionIdentity(
            next.SessionId, next.AccessKey, next.TalkUrl, next.Turns, Renewal + 1, [.. all.Skip(all.Length - MostSuperseded)]);
    }

    private static string DeriveId(string key)
    {
        byte[] hash = Polyfills.Hash(key);
        var id = new StringBuilder("session-");
        for (int i = 0; i < 16; i++)
        {
            id.Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return id.ToString();
    }
}
