using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>One session. Its lock guards everything that changes; whether it has ended is read from the clock, never from a timer.</summary>
internal sealed partial class EngineSession(
    Guid id, string accessKey, EngineChatClient chatClient, string? tag, DateTimeOffset createdAt, ChannelAddress? address = null)
{
    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>();

    private readonly object _lock = new();
    private string? _extraContext;
    private string? _contextLocation;
    private IReadOnlyDictionary<string, string> _metadata = NoMetadata;
    private DateTimeOffset _lastActivity;
    private DateTimeOffset _expiresAt;
    private bool _deleted;

    // Most sessions are looked up more often than talked to: an idle one holds no list.
    private Conversation? _conversation;

    public Guid Id => id;

    public string AccessKey => accessKey;

    public EngineChatClient ChatClient => chatClient;

    public string? Tag => tag;

    /// <summary>The conversation on a messaging service; null on the web.</summary>
    public ChannelAddress? Address => address;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>Where the schedule of expiries has it; 0 is nowhere. Guarded by the schedule.</summary>
    public long ScheduledMinute { get; set; }

    public int ScheduledIndex { get; set; }

    /// <summary>Starts the session, and lets it be seen only when it is whole.</summary>
    /// <param name="creation">What it starts with.</param>
    /// <param name="publish">Puts it where others find it; returns false when another took its place, and then this one never was.</param>
    public bool TryStart(SessionCreation creation, Func<EngineSession, bool> publish)
    {
        lock (_lock)
        {
            Apply(creation, createdAt);
            return publish(this);
        }
    }

    /// <summary>Renews the session and updates its context; false when it has ended.</summary>
    public bool TryRenew(SessionCreation creation, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (HasEnded(now))
            {
                return false;
            }

            Apply(creation, now);
            return true;
        }
    }

    public bool IsLive(DateTimeOffset now) => EndIfLive(now) is not null;

    /// <summary>When it ends; null when it has.</summary>
    public DateTimeOffset? EndIfLive(DateTimeOffset now)
    {
        lock (_lock)
        {
            return HasEnded(now) ? null : _expiresAt;
        }
    }

    /// <summary>Nobody finds it any more: it stays ended, whatever the clock says. A turn that is running goes on to its end.</summary>
    public void MarkEnded()
    {
        lock (_lock)
        {
            _deleted = true;
        }
    }

    /// <summary>Reads the session; null when it has ended.</summary>
    public SessionState? Read(DateTimeOffset now, bool withMessages)
    {
        lock (_lock)
        {
            return HasEnded(now) ? null : Read(withMessages);
        }
    }

    /// <summary>Reads the session as it was last, whether or not it has ended.</summary>
    public SessionState ReadLast(bool withMessages)
    {
        lock (_lock)
        {
            return Read(withMessages);
        }
    }

    private bool HasEnded(DateTimeOffset now) => _deleted || now >= _expiresAt;

    private void Apply(SessionCreation creation, DateTimeOffset now)
    {
        _expiresAt = now + creation.Period;
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
        ExpiresAt = _expiresAt,
        ExtraContext = _extraContext,
        ContextLocation = _contextLocation,
        Metadata = _metadata,
        MessageCount = _conversation?.Count ?? 0,
        Usage = _conversation?.Usage ?? new UsageDetails(),
        OpenCalls = _conversation?.OpenCalls ?? [],
        Messages = withMessages ? _conversation?.Copy(_conversation.Count) ?? [] : null,
    };
}
