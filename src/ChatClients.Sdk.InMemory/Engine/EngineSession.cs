using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// One session. Its lock guards everything that changes; whether it has ended is read from the clock, never from a timer.
// It is its own lock, and nobody outside takes it: of a million sessions, an object for each lock costs memory, and every call a cache miss
// more.
internal sealed partial class EngineSession(
    Guid id, string accessKey, EngineChatClient chatClient, string? tag, DateTimeOffset createdAt, ChannelAddress? address = null)
{
    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>();

    private string? _extraContext;
    private string? _contextLocation;
    private IReadOnlyDictionary<string, string> _metadata = NoMetadata;
    private DateTimeOffset _lastActivity;

    // These two are read without the lock too: most calls only ask whether the session is live. Until it has started it is not, and who
    // asks waits.
    private long _expiresAtTicks;
    private volatile bool _deleted;

    // Most sessions are looked up more often than talked to: an idle one holds no list.
    private Conversation? _conversation;

    public Guid Id => id;

    public string AccessKey => accessKey;

    public EngineChatClient ChatClient => chatClient;

    public string? Tag => tag;

    // The conversation on a messaging service; null on the web.
    public ChannelAddress? Address => address;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    // Its place among the sessions of the account, by creation: what sorts those of one moment.
    public long Order { get; set; }

    // Where the schedule of expiries has it; 0 is nowhere. Guarded by the schedule.
    public long ScheduledMinute { get; set; }

    public int ScheduledIndex { get; set; }

    // Starts the session, and lets it be seen only when it is whole.
    // creation: What it starts with.
    // time: The clock.
    // publish: Puts it where others find it; returns false when another took its place, and then this one never was.
    public bool TryStart(SessionCreation creation, TimeProvider time, Func<EngineSession, bool> publish)
    {
        lock (this)
        {
            if (!publish(this))
            {
                return false;
            }

            // Only now: its time begins after the last moment in which somebody was told that there is none.
            CreatedAt = time.GetUtcNow();
            Apply(creation, CreatedAt);
            return true;
        }
    }

    // Renews the session and updates its context; false when it has ended, and then it stays ended.
    public bool TryRenew(SessionCreation creation, TimeProvider time)
    {
        lock (this)
        {
            // The clock is read under the lock: with an older time, a later call's period would be shortened, or an ended session renewed.
            DateTimeOffset now = time.GetUtcNow();
            if (!IsLiveElseEnd(now))
            {
                return false;
            }

            Apply(creation, now);
            return true;
        }
    }

    // Whether it is live. If not, it stays ended: nobody can renew it between this and its removal.
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

    // When it ends; null when it has, and then it stays ended.
    public DateTimeOffset? EndIfLive(DateTimeOffset now)
    {
        lock (this)
        {
            return EndIfDue(now) ? null : ExpiresAt;
        }
    }

    //  finds it any more: it stays ended, whatever the clock says. A turn that is running goes on to its end.
    public void MarkEnded()
    {
        lock (this)
        {
            _deleted = true;
        }
    }

    // Reads the session; null when it has ended, and then it stays ended.
    public SessionState? Read(DateTimeOffset now, bool withMessages)
    {
        lock (this)
        {
            return EndIfDue(now) ? null : Read(withMessages);
        }
    }

    // Reads the session as it was last, whether or not it has ended.
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

    // Whether it has ended. What somebody was told stays true, even if the clock is set back afterwards. Under the lock.
    private bool EndIfDue(DateTimeOffset now) => _deleted |= HasEnded(now);

    private void Apply(SessionCreation creation, DateTimeOffset now)
    {
        ExpiresAt = now + creation.Period;
        _lastActivity = now;
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
