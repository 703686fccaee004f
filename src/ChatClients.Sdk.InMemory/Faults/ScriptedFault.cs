using ChatClients.Sdk.InMemory.Faults;
using ChatClients.Sdk.InMemory.Http;
using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.InMemory;

/// <summary>A fault of a script. Says when a request meets it, and releases what it holds. Thread-safe.</summary>
public class ScriptedFault
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FaultAction _action;
    private volatile string? _missed;
    private volatile int _timesUsed;
    private int _calls;

    private protected ScriptedFault(FaultFilter filter, FaultAction action)
    {
        Filter = filter;
        _action = action;
    }

    /// <summary>Gets how many requests have met it.</summary>
    public int TimesUsed => _timesUsed;

    /// <summary>Gets whether as many requests met it as the script says.</summary>
    public bool IsUsed => _timesUsed >= (Filter.Times ?? 1);

    /// <summary>Gets a task that completes when the fault first takes effect: a stall begins, an answer is replaced, a stream is
    /// cut.</summary>
    public Task Reached => _reached.Task;

    internal FaultFilter Filter { get; }

    internal bool IsOfConnection => _action is RefuseAction;

    internal bool IsDue => _calls + 1 >= Filter.FirstCall;

    internal Task Released => _released.Task;

    // The line of a report, or null when the fault was played.
    internal string? Problem => !IsUsed ? $"{this} – used {(_timesUsed == 1 ? "once" : $"{_timesUsed} times")}" : _missed is { } why
        ? $"{this} – {why}" : null;

    /// <summary>Releases every request that the fault holds, now and from now on. A fault that holds nothing does not
    /// change.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Returns the calls that it is for and what happens to them. Keys are masked.</summary>
    public override string ToString() => Redactor.Redact($"{Filter}: {_action}");

    internal static ScriptedFault Create(FaultFilter filter, FaultAction action) => new(filter, action);

    internal void CountCall() => _calls++;

    // Counts one more request. True when it was the last.
    internal bool Use() => ++_timesUsed == Filter.Times;

    // The exception for the caller of a refused connection; only for a fault of the connection.
    internal HttpRequestException RefuseConnection()
    {
        MarkReached();
        return ((RefuseAction)_action).ToException();
    }

    internal void MarkReached() => _reached.TrySetResult();

    // Records that the answer never reached the fault's position.
    internal void ReportMissed(string why) => _missed = why;

    // Answers a request as the script says. The cancellation token is cancelled when the caller leaves.
    internal async Task<WireResponse> ApplyAsync(
        Func<CancellationToken, Task<WireResponse>> execute, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Filter.AfterExecution)
        {
            return await _action.ApplyAsync(new FaultedCall(this, execute, time), cancellationToken).ConfigureAwait(false);
        }

        WireResponse whole = await WholeAnswer.MakeAsync(await execute(cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return await _action.ApplyAsync(new FaultedCall(this, _ => Task.FromResult(whole), time), cancellationToken).ConfigureAwait(false);
    }
}
