using System.Diagnostics.CodeAnalysis;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What all <see cref="ChatSession"/> objects of one access key share within a client: the turn, the open tool calls, the tokens seen.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose.")]
internal sealed class SessionTurns
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly object _lock = new();
    private readonly TurnLedger _ledger = new();
    private IReadOnlyList<FunctionCallContent> _openCalls = [];
    private UsageDetails _seen = new();
    private int _moves;

    /// <summary>Counts beginnings and ends of turns: even while none runs, and the same only if none ran in between.</summary>
    public int Moves => Volatile.Read(ref _moves);

    /// <summary>The calls that the conversation waits for, as far as this client knows.</summary>
    public IReadOnlyList<FunctionCallContent> OpenCalls
    {
        get
        {
            lock (_lock)
            {
                return _openCalls;
            }
        }

        set
        {
            lock (_lock)
            {
                _openCalls = value;
            }
        }
    }

    public UsageDetails Seen
    {
        get
        {
            lock (_lock)
            {
                var copy = new UsageDetails();
                copy.Add(_seen);
                return copy;
            }
        }
    }

    public void AddUsage(UsageDetails usage)
    {
        lock (_lock)
        {
            _seen.Add(usage);
        }
    }

    /// <summary>Notes what happens to stored prompts.</summary>
    public T Note<T>(Func<TurnLedger, T> note)
    {
        lock (_lock)
        {
            return note(_ledger);
        }
    }

    /// <inheritdoc cref="Note{T}"/>
    public void Note(Action<TurnLedger> note)
    {
        lock (_lock)
        {
            note(_ledger);
        }
    }

    /// <summary>The history was read.</summary>
    /// <param name="history">What was read.</param>
    /// <param name="moves"><see cref="Moves"/> before the reading. If a turn ran since, the history could hold half of it, or nothing.</param>
    public void Learn(IReadOnlyList<ChatMessage> history, int moves)
    {
        lock (_lock)
        {
            if (moves % 2 == 0 && moves == Moves)
            {
                _ledger.Learn(history);
            }
        }
    }

    /// <summary>The conversation is empty.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _ledger.Emptied();
            _openCalls = [];
            _seen = new UsageDetails();
        }
    }

    /// <summary>Waits for the session's turn, until the client ends.</summary>
    public async Task<TurnLease> EnterAsync(TimeSpan longestWait, TimeProvider time, CancellationToken cancellationToken, CancellationToken clientEnd = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Not Wait, which a browser does not have. It ends at once.
        if (!await _gate.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
        {
            await WaitAsync(longestWait, time, cancellationToken, clientEnd).ConfigureAwait(false);
        }

        Interlocked.Increment(ref _moves);
        return new TurnLease(this);
    }

    internal void Leave()
    {
        Interlocked.Increment(ref _moves);
        _gate.Release();
    }

    private async Task WaitAsync(TimeSpan longestWait, TimeProvider time, CancellationToken cancellationToken, CancellationToken clientEnd)
    {
        using var deadline = new CallDeadline(longestWait, time, cancellationToken, clientEnd);
        try
        {
            await _gate.WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Waiting for the session's turn was cancelled.", cancellationToken);
        }
        catch (OperationCanceledException) when (clientEnd.IsCancellationRequested)
        {
            throw ClientDisposed.Create();
        }
        catch (OperationCanceledException)
        {
            throw new AivaxTimeoutException(
                FormattableString.Invariant($"Another prompt of this session was still running after {longestWait.TotalSeconds:0.###} s. ")
                + "Read it to its end, or dispose of its enumerator, then try again. Nothing was sent.")
            { Phase = AivaxTimeoutPhase.Turn, Outcome = RequestOutcome.NotSent };
        }
    }
}
