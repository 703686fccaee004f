using System.Diagnostics.CodeAnalysis;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// What all ChatSession objects of one access key share within a client: the turn, the open tool calls, the tokens seen, the journal.
[SuppressMessage("Reliability", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose.")]
internal sealed class SessionTurns(object? registration = null)
{
    private readonly object? _registration = registration; // Notices when nothing refers to these turns any more.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly object _lock = new();
    private readonly PromptJournal _journal = new();
    private OpenCallSet _openCalls = OpenCallSet.Unknown;
    private UsageDetails _seen = new();
    private int _beginnings;
    private int _ends;

    // The version of the conversation: how many turns it has had. Null while one runs, since a history read then may hold half of it.
    public int? Version
    {
        get
        {
            lock (_lock)
            {
                return _beginnings == _ends ? _ends : null;
            }
        }
    }

    // The calls that the conversation waits for, as far as this client knows.
    public OpenCallSet OpenCalls
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

    // Writes to the journal, or reads it.
    public T Note<T>(Func<PromptJournal, T> note)
    {
        lock (_lock)
        {
            return note(_journal);
        }
    }

    public void Note(Action<PromptJournal> note)
    {
        lock (_lock)
        {
            note(_journal);
        }
    }

    // The same, without a closure for each prompt.
    public void Note(SentPrompt prompt, Action<PromptJournal, SentPrompt> note)
    {
        lock (_lock)
        {
            note(_journal, prompt);
        }
    }

    // The history was read. The version is the one before the reading: if a turn ran since, the history may lack it.
    public void Learn(IReadOnlyList<ChatMessage> history, int? version)
    {
        lock (_lock)
        {
            if (version is not null && version == Version)
            {
                _journal.Learn(history);
            }
        }
    }

    // The same for the calls that wait for results.
    public IReadOnlyList<FunctionCallContent> LearnOpenCalls(IReadOnlyList<ChatMessage> history, int? version)
    {
        lock (_lock)
        {
            OpenCallSet shown = _openCalls.AsIn(history);
            _openCalls = version is not null && version == Version ? shown : _openCalls;
            return shown.Calls;
        }
    }

    // The conversation is empty.
    public void Clear()
    {
        lock (_lock)
        {
            _journal.Emptied();
            _openCalls = OpenCallSet.None;
            _seen = new UsageDetails();
        }
    }

    // Waits for the session's turn, until the client ends. Only a Turn calls this; it calls Leave when it ends.
    public ValueTask EnterAsync(
        TimeSpan longestWait, TimeProvider time, CancellationToken cancellationToken, CancellationToken clientEnd = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // WaitAsync(0) ends at once. A browser does not have Wait.
        if (!_gate.WaitAsync(0, CancellationToken.None).GetAwaiter().GetResult())
        {
            return new ValueTask(WaitAsync(longestWait, time, cancellationToken, clientEnd));
        }

        Entered();
        return default;
    }

    private void Entered()
    {
        lock (_lock)
        {
            _beginnings++;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _ends++;
        }

        _gate.Release();
    }

    private async Task WaitAsync(TimeSpan longestWait, TimeProvider time, CancellationToken cancellationToken, CancellationToken clientEnd)
    {
        using var deadline = new CallDeadline(longestWait, time, cancellationToken, clientEnd);
        try
        {
            await _gate.WaitAsync(deadline.Token).ConfigureAwait(false);
            Entered();
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
