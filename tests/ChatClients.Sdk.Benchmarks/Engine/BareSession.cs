using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The entry of a bare dictionary: what a session cannot do without, and nothing more.</summary>
internal sealed class BareSession(Guid id, string accessKey, string tag)
{
    private readonly object _lock = new();
    private long _expiresAt;
    private long _lastActivity;
    private string? _context;
    private List<ChatMessage>? _messages;
    private readonly UsageDetails _usage = new();
    private Queue<long>? _hour;
    private SemaphoreSlim? _turn;

    public Guid Id => id;

    public string AccessKey => accessKey;

    public string Tag => tag;

    /// <summary>One turn at a time: held from the request to the stored answer.</summary>
    public SemaphoreSlim Turn => _turn ?? Interlocked.CompareExchange(ref _turn, new SemaphoreSlim(1, 1), null) ?? _turn;

    public bool IsLive(DateTimeOffset now) => now.UtcTicks < Volatile.Read(ref _expiresAt);

    public bool TryRenew(TimeSpan period, string? context, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_expiresAt != 0 && !IsLive(now))
            {
                return false;
            }

            _expiresAt = (now + period).UtcTicks;
            _lastActivity = now.UtcTicks;
            _context = context ?? _context;
            return true;
        }
    }

    /// <summary>What the assistant is given, or null when the session has ended. Its messages are copied: the assistant may change
    /// them.</summary>
    /// <param name="messages">The new messages.</param>
    /// <param name="hours">The messages of the last hour, by tag: they outlive the session.</param>
    /// <param name="now">The time.</param>
    public List<ChatMessage>? Take(IReadOnlyList<ChatMessage> messages, ConcurrentDictionary<string, Queue<long>> hours, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!IsLive(now))
            {
                return null;
            }

            _hour ??= hours.GetOrAdd(tag, static _ => new Queue<long>());
            CountInHour(_hour, now.UtcTicks);
            _expiresAt = Math.Max(_expiresAt, now.AddMinutes(20).UtcTicks);
            var input = new List<ChatMessage>((_messages?.Count ?? 0) + messages.Count + 1);
            if (_context is not null)
            {
                input.Add(new ChatMessage(ChatRole.System, _context));
            }

            Copy(_messages ?? [], input);
            Copy(messages, input);
            return input;
        }
    }

    public void Store(IReadOnlyList<ChatMessage> messages, IReadOnlyList<ChatMessage> created, UsageDetails usage, DateTimeOffset now)
    {
        lock (_lock)
        {
            _messages ??= [];
            _messages.AddRange(messages);
            _messages.AddRange(created);
            _usage.Add(usage);
            _lastActivity = Math.Max(_lastActivity, now.UtcTicks);
        }
    }

    public void Forget() => _messages = null;

    private static void CountInHour(Queue<long> hour, long now)
    {
        while (hour.TryPeek(out long first) && first <= now - TimeSpan.TicksPerHour)
        {
            hour.Dequeue();
        }

        hour.Enqueue(now);
    }

    private static void Copy(IReadOnlyList<ChatMessage> messages, List<ChatMessage> input)
    {
        for (int i = 0; i < messages.Count; i++)
        {
            ChatMessage message = messages[i];
            input.Add(
                new ChatMessage(message.Role, [.. message.Contents]) { AuthorName = message.AuthorName, MessageId = message.MessageId });
        }
    }
}
