using System.Diagnostics.CodeAnalysis;

namespace ChatClients.Sdk.InMemory.Engine;

// Sessions by the minute of their end at the time when they were added. Renewals do not move them, so the caller checks a session
// that it takes out. Each operation costs the same for any number of sessions. Thread-safe.
internal sealed class ExpirySchedule
{
    private const int RoomToKeep = 16;

    private readonly object _lock = new();
    private readonly Dictionary<long, List<EngineSession>> _minutes = [];
    private readonly PriorityQueue<long, long> _order = new();

    public void Add(EngineSession session, DateTimeOffset end)
    {
        // The first minute that begins after its end.
        long minute = (end.UtcTicks / TimeSpan.TicksPerMinute) + 1;
        lock (_lock)
        {
            if (!_minutes.TryGetValue(minute, out List<EngineSession>? sessions))
            {
                _minutes[minute] = sessions = [];
                _order.Enqueue(minute, minute);
            }

            (session.ScheduledMinute, session.ScheduledIndex) = (minute, sessions.Count);
            sessions.Add(session);
        }
    }

    public void Remove(EngineSession session)
    {
        lock (_lock)
        {
            if (session.ScheduledMinute != 0)
            {
                TakeOut(_minutes[session.ScheduledMinute], session);
            }
        }
    }

    // Takes out a session whose minute has come.
    public bool TryTakeDue(DateTimeOffset now, [NotNullWhen(true)] out EngineSession? session)
    {
        long minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        lock (_lock)
        {
            while (_order.TryPeek(out long first, out _) && first <= minute)
            {
                List<EngineSession> sessions = _minutes[first];
                if (sessions.Count > 0)
                {
                    session = sessions[^1];
                    TakeOut(sessions, session);
                    return true;
                }

                _order.Dequeue();
                _minutes.Remove(first);
            }
        }

        session = null;
        return false;
    }

    private static void TakeOut(List<EngineSession> sessions, EngineSession session)
    {
        EngineSession last = sessions[^1];
        (sessions[session.ScheduledIndex], last.ScheduledIndex) = (last, session.ScheduledIndex);
        sessions.RemoveAt(sessions.Count - 1);
        session.ScheduledMinute = 0;
        if (sessions.Count == 0 && sessions.Capacity > RoomToKeep)
        {
            sessions.Capacity = 0;
        }
    }
}
