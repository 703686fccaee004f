using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// What a turn reads from the session and stores in it, and what ends it from outside.
internal sealed partial class EngineSession
{
    private TurnLease? _running;

    // Checks a request whose context must be loaded first. From here on, a deletion or reset ends its turn.
    // Returns where the context is, or null when there is nothing to load.
    // Throws EngineException when the session has ended, or the request breaks a rule.
    public string? FindContext(TurnRequest request, TurnLease lease, EngineSettings settings)
    {
        // Most sessions have none, and Accept checks the same.
        if (Volatile.Read(ref _contextLocation) is null)
        {
            return null;
        }

        lock (this)
        {
            if (_contextLocation is not null)
            {
                CheckTurn(request, settings.Now, settings);
                CheckHourlyLimit(request.NewUserMessages, settings);
                _running = lease;
            }

            return _contextLocation;
        }
    }

    // Accepts a request: checks it against the conversation, counts it, renews the session, and returns the assistant's input.
    // Throws EngineException when the session has ended, the turn was closed, or the request breaks a rule. Then nothing has changed.
    public TurnPlan Accept(TurnRequest request, string? loadedContext, TurnLease lease, EngineSettings settings)
    {
        lock (this)
        {
            DateTimeOffset now = settings.Now;
            RefuseIfClosed(lease, now);
            int kept = CheckTurn(request, now, settings);
            CountMessages(request.NewUserMessages, settings);
            if (request.HasUserMessage)
            {
                ExpiresAt = SessionPeriod.AfterUserMessage(ExpiresAt, now, settings.NearExpiryRenewal);
            }

            _lastActivity = now.UtcDateTime;
            _running = lease;
            var context = new GatewayContext(_extraContext, loadedContext, settings.MetadataVisibleToAssistant ? _metadata : NoMetadata);
            return new TurnPlan(kept, context, _conversation?.First(kept) ?? ArraySegment<ChatMessage>.Empty, _metadata);
        }
    }

    // Stores a turn as a whole. False when the session was deleted or reset meanwhile: then nothing of the turn is kept.
    public bool TryStore(TurnLease lease, TurnRequest request, TurnPlan plan, TurnResult result, EngineSettings settings)
    {
        lock (this)
        {
            if (_running != lease)
            {
                return false;
            }

            if (request.Commit)
            {
                _conversation ??= new Conversation();
                _conversation.Store(plan.Kept, request.Messages, result);
                if (settings.MaxMessagesMode == MaxMessagesMode.Trim && chatClient.Settings.Limits.MaxMessages is { } most)
                {
                    _conversation.Trim(most);
                }

                _lastActivity = settings.Now.UtcDateTime;
            }

            _running = null;
            return true;
        }
    }

    // Empties the conversation and ends the running turn. The key, the links and the context stay.
    // Throws EngineException when the session has ended.
    public void Reset(DateTimeOffset now)
    {
        TurnLease? closed;
        lock (this)
        {
            if (EndIfDue(now))
            {
                throw EngineException.NoSession();
            }

            _conversation = null;
            _lastActivity = now.UtcDateTime;
            closed = EndRunning();
        }

        closed?.Close();
    }

    // Ends the session and the running turn. False when the session had ended already.
    public bool TryDelete(DateTimeOffset now)
    {
        TurnLease? closed;
        lock (this)
        {
            if (!IsLiveElseEnd(now))
            {
                // A refused deletion changes nothing: a turn that began in time goes on to its end.
                return false;
            }

            _deleted = true;
            closed = EndRunning();
        }

        closed?.Close();
        return true;
    }

    // Forbids the running turn to be stored. The caller closes it outside the lock.
    private TurnLease? EndRunning()
    {
        TurnLease? running = _running;
        if (running is not null)
        {
            running.MarkClosed();
            _running = null;
        }

        return running;
    }

    // A turn that was closed while its context was loaded has lost the session: the next turn may be running.
    private void RefuseIfClosed(TurnLease lease, DateTimeOffset now)
    {
        if (lease.IsClosed)
        {
            throw EndIfDue(now) ? EngineException.NoSession() : EngineException.SessionClosed();
        }
    }

    // Returns how many stored messages stay before the turn.
    private int CheckTurn(TurnRequest request, DateTimeOffset now, EngineSettings settings)
    {
        if (EndIfDue(now))
        {
            throw EngineException.NoSession();
        }

        int kept = request.IsRetry ? _conversation?.CountToLastUserMessage() ?? 0 : _conversation?.Count ?? 0;
        TurnRules.Check(request, kept, _conversation?.OpenCalls ?? []);
        TurnLimits.CheckMessages(request, _conversation?.TalkCount ?? 0, chatClient.Settings.Limits, settings.MaxMessagesMode);
        return kept;
    }
}
