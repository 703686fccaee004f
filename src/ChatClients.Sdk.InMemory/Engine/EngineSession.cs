using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// One session. Its lock guards everything that changes. Whether it has ended is read from the clock; there is no timer.
// The lock is the session itself, and no code outside takes it. For a million sessions, separate lock objects would cost memory, and a
// cache miss for each call.
internal sealed partial class EngineSession(
    Guid id, string accessKey, EngineChatClient chatClient, string? tag, DateTimeOffset createdAt, ChannelAddress? address = null)
{
    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>();

    // Times are kept in UTC: a DateTimeOffset takes twice the memory.
    private DateTime _createdAt = createdAt.UtcDateTime;
    private DateTime _lastActivity;

    private string? _extraContext;
    private string? _contextLocation;
    private IReadOnlyDictionary<string, string> _metadata = NoMetadata;

    // These two are also read without the lock: most calls only ask whether the session is live. Before it has started it is not live, and
    // such a call waits for the lock.
    private long _expiresAtTicks;
    private volatile bool _deleted;

    // Most sessions are found more often than they are prompted: an idle one holds no list.
    private Conversation? _conversation;

    public Guid Id => id;

    public string AccessKey => accessKey;

    public EngineChatClient ChatClient => chatClient;

    public string? Tag => tag;

    // The conversation on a messaging service; null on the web.
    public ChannelAddress? Address => address;

    public DateTimeOffset CreatedAt => _createdAt;

    // Its position among the sessions of the account, by creation. It orders sessions of the same moment.
    public long Order { get; set; }

    // Its minute in the schedule of expiries; 0 when it is in none. Guarded by the schedule.
    public long ScheduledMinute { get; set; }

    public int ScheduledIndex { get; set; }

    // Starts the session. Other code sees it only when it is complete.
    // publish adds it to the indexes. It returns false when another session has its tag: then this one never existed.
    public bool TryStart(SessionCreation creation, TimeProvider time, Func<EngineSession, bool> publish)
    {
        lock (this)
        {
            if (!publish(this))
            {
                return false;
            }

            // Read only now: the session begins after any earlier answer that it does not exist.
            DateTimeOffset now = time.GetUtcNow();
            _createdAt = now.UtcDateTime;
            Apply(creation, now);
            return true;
        }
    }

    // Renews the session and updates its context. False when it has ended: then it stays ended.
    public bool TryRenew(SessionCreation creation, TimeProvider time)
    {
        lock (this)
        {
            // The clock is read under the lock. An older time could shorten a later call's period, or renew a session that has ended.
            DateTimeOffset now = time.GetUtcNow();
            if (!IsLiveElseEnd(now))
            {
                return false;
            }

            Apply(creation, now);
            return true;
        }
    }

    // Whether it is live. If not, it stays ended: nobody can renew it between this call and its removal.
    public bool IsLiveElseEnd(DateTimeOffset now)
    {
        if (!HasEnded(now))
        {
            return true;
        }

        lock (this)
        {
            return !EndIfDue(now);
        }
    }

    public bool IsLive(DateTimeOffset now) => EndIfLive(now) is not null;

    // When it ends. Null when it has ended, and then it stays ended.
    public DateTimeOffset? EndIfLive(DateTimeOffset now)
    {
        lock (this)
        {
            return EndIfDue(now) ? null : ExpiresAt;
        }
    }

    // No index finds it any more: it stays ended, whatever the clock says. A running turn goes on to its end.
    public void MarkEnded()
    {
        lock (this)
        {
            _deleted = true;
        }
    }

    // Reads the session. Null when it has ended, and then it stays ended.
    public SessionState? Read(DateTimeOffset now, bool withMessages)
    {
        lock (this)
        {
            return EndIfDue(now) ? null : Read(withMessages);
        }
    }

    // Reads the last state of the session, whether or not it has ended.
    public SessionState ReadLast(bool withMessages)
    {
        lock (this)
        {
            return Read(withMessages);
        }
    }

    private DateTimeOffset ExpiresAt
    {
        get => new(Volatile.Read(ref _expiresAtTicks), TimeSpan.Zero);
        set => Volatile.Write(ref _expiresAtTicks, value.UtcTicks);
    }

    private bool HasEnded(DateTimeOffset now) => _deleted || now.UtcTicks >= Volatile.Read(ref _expiresAtTicks);

    // Whether it has ended. Once reported as ended it stays so, even if the clock is set back. Call it under the lock.
    private bool EndIfDue(DateTimeOffset now) => _deleted |= HasEnded(now);

    private void Apply(SessionCreation creation, DateTimeOffset now)
    {
        ExpiresAt = now + creation.Period;
        _lastActivity = now.UtcDateTime;
        _extraContext = Updated(_extraContext, creation.ExtraContext);
        _contextLocation = Updated(_contextLocation, creation.ContextLocation);
        _metadata = creation.Metadata ?? _metadata;
        _conversation = creation.History ?? _conversation;
    }

    private static string? Updated(string? current, string? given) => given is null ? current : given.Length == 0 ? null : given;

    private SessionState Read(bool withMessages) => new()
    {
        Session = this,
        LastActivity = _lastActivity,
        ExpiresAt = ExpiresAt,
        ExtraContext = _extraContext,
        ContextLocation = _contextLocation,
        Metadata = _metadata,
        MessageCount = _conversation?.Count ?? 0,
        Usage = _conversation?.Usage ?? new UsageDetails(),
        OpenCalls = _conversation?.OpenCalls ?? [],
        Messages = withMessages ? _conversation?.All ?? [] : null,
    };
}
