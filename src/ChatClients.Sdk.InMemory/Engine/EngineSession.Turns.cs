using System.Diagnostics.CodeAnalysis;

namespace ChatClients.Sdk.InMemory.Engine;

// One turn at a time, and what ends it from outside.
[SuppressMessage("Reliability", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose; the source belongs to the turn.")]
internal sealed partial class EngineSession
{
    private SemaphoreSlim? _gate;
    private CancellationTokenSource? _running;

    /// <summary>Waits for the session's turn.</summary>
    public async Task<TurnSlot> EnterAsync(CancellationToken cancellationToken)
    {
        SemaphoreSlim gate;
        lock (_lock)
        {
            gate = _gate ??= new SemaphoreSlim(1, 1);
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new TurnSlot(this, gate);
    }

    /// <summary>Takes a request in: checks it against the conversation, renews the session, and says what the assistant is to be given.</summary>
    /// <exception cref="EngineRefusal">The session has ended, or the request breaks a rule; nothing has changed.</exception>
    public TurnPlan Accept(TurnRequest request, CancellationTokenSource running, EngineSettings settings)
    {
        lock (_lock)
        {
            DateTimeOffset now = settings.Now;
            if (HasEnded(now))
            {
                throw EngineRefusal.NoSession();
            }

            int kept = request.IsRetry ? _conversation?.CountToLastUserMessage() ?? 0 : _conversation?.Count ?? 0;
            TurnRules.Check(request, kept, _conversation?.OpenCalls ?? []);
            if (request.HasUserMessage)
            {
                _expiresAt = SessionPeriod.AfterUserMessage(_expiresAt, now, settings.NearExpiryRenewal);
            }

            _lastActivity = now;
            _running = running;
            return new TurnPlan(kept, [.. GatewayInput.Compose(_extraContext, request, _conversation?.Copy(kept) ?? [])]);
        }
    }

    /// <summary>Stores a turn whole; false when the session was deleted or reset meanwhile, and then nothing of it stays.</summary>
    public bool TryStore(CancellationTokenSource running, TurnRequest request, TurnPlan plan, TurnResult result, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_running != running)
            {
                return false;
            }

            if (request.Commit)
            {
                (_conversation ??= new Conversation()).Store(plan.Kept, request.Messages, result);
                _lastActivity = now;
            }

            _running = null;
            return true;
        }
    }

    /// <summary>Empties the conversation and ends the turn that is running; key, links and context stay.</summary>
    /// <exception cref="EngineRefusal">The session has ended.</exception>
    public void Reset(DateTimeOffset now)
    {
        CancellationTokenSource? running;
        lock (_lock)
        {
            if (HasEnded(now))
            {
                throw EngineRefusal.NoSession();
            }

            _conversation = null;
            _lastActivity = now;
            (running, _running) = (_running, null);
        }

        // Outside the lock: whoever waits on this token runs here.
        running?.Cancel();
    }

    /// <summary>Ends the session and the turn that is running; false when it had ended already.</summary>
    public bool TryDelete(DateTimeOffset now)
    {
        CancellationTokenSource? running;
        lock (_lock)
        {
            if (HasEnded(now))
            {
                return false;
            }

            _deleted = true;
            (running, _running) = (_running, null);
        }

        running?.Cancel();
        return true;
    }

    /// <summary>The turn is over, stored or not.</summary>
    public void Leave(CancellationTokenSource running)
    {
        lock (_lock)
        {
            if (_running == running)
            {
                _running = null;
            }
        }
    }
}
