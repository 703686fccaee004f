namespace ChatClients.Sdk.InMemory.Engine;

// Limits the tools of one turn: how long a call may go without a result, and how many rounds of calls there may be.
// Calls without a result between them are one round, however many they are.
internal sealed class ServerToolLimiter(EngineSettings settings)
{
    // The start of each running call. Null until there is one, since most turns have none.
    private Dictionary<string, long>? _since;

    // The same calls, the oldest first, and some that have ended meanwhile.
    private Queue<(string CallId, string Name, long Since)>? _order;
    private int _rounds;
    private bool _inRound;

    // A call was reported. It may be running already. Throws InvalidOperationException when it begins one round too many.
    public void Begin(string callId, string name)
    {
        long now = settings.Time.GetTimestamp();
        if (!(_since ??= new(StringComparer.Ordinal)).TryAdd(callId, now))
        {
            return;
        }

        (_order ??= new()).Enqueue((callId, name, now));
        _rounds += _inRound ? 0 : 1;
        _inRound = true;
        if (_rounds > settings.MaxServerToolRounds)
        {
            throw new InvalidOperationException(
                $"The turn has more than {settings.MaxServerToolRounds} rounds of tool calls: "
                + $"{nameof(InMemoryAivaxOptions)}.{nameof(InMemoryAivaxOptions.MaxServerToolRounds)}.");
        }
    }

    // A call has its result.
    public void End(string callId)
    {
        _since?.Remove(callId);
        _inRound = false;
    }

    // The application runs this call: it gets no result in this turn.
    public void Forget(string callId) => _since?.Remove(callId);

    // How long the oldest running call may still run; null when none is running. Throws TimeoutException when its time is over.
    public TimeSpan? TimeLeft()
    {
        if (settings.ServerToolTimeout == Timeout.InfiniteTimeSpan || Oldest() is not { } call)
        {
            return null;
        }

        TimeSpan left = settings.ServerToolTimeout - settings.Time.GetElapsedTime(call.Since);
        return left > TimeSpan.Zero ? left : throw TimedOut(call.Name);
    }

    private (string Name, long Since)? Oldest()
    {
        while (_order?.TryPeek(out (string CallId, string Name, long Since) first) == true)
        {
            if (_since!.TryGetValue(first.CallId, out long since) && since == first.Since)
            {
                return (first.Name, first.Since);
            }

            _order.Dequeue();
        }

        return null;
    }

    private TimeoutException TimedOut(string tool) => new(
        FormattableString.Invariant($"The tool '{tool}' has had no result for {settings.ServerToolTimeout.TotalSeconds:0.###} seconds: ")
        + $"{nameof(InMemoryAivaxOptions)}.{nameof(InMemoryAivaxOptions.ServerToolTimeout)}.");
}
