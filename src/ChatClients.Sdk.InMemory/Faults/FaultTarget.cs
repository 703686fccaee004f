using ChatClients.Sdk.InMemory.Faults;
using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.InMemory;

/// <summary>The calls that a fault is for. Narrow them down, then say what happens: before that, the script does not change.</summary>
/// <remarks>By default a fault is for one call. Not thread-safe; the plan that it belongs to is.</remarks>
public sealed partial class FaultTarget
{
    private readonly FaultPlan _plan;
    private FaultFilter _filter;

    internal FaultTarget(FaultPlan plan, FaultFilter filter)
    {
        _plan = plan;
        _filter = filter;
    }

    /// <summary>Limits the fault to calls of one session.</summary>
    /// <param name="tagOrIdOrKey">The session's tag, id or access key. By its tag, the call that creates the session is one of
    /// them.</param>
    /// <exception cref="ArgumentException"><paramref name="tagOrIdOrKey"/> is blank.</exception>
    public FaultTarget ForSession(string tagOrIdOrKey)
    {
        Guard.NotBlank(tagOrIdOrKey);
        return Narrow(_filter with { Session = tagOrIdOrKey });
    }

    /// <summary>Limits the fault to prompts of one turn of their conversation: the first, the second…</summary>
    /// <param name="number">
    /// The turn, counted from 1: the stored user messages and this one. Results of tools, and another answer to the last message, belong to
    /// the turn that they continue. A prompt that failed and is sent again is the same turn.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is less than 1.</exception>
    public FaultTarget OnTurn(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return Narrow(_filter with { Turn = number });
    }

    /// <summary>Lets calls pass before the fault begins.</summary>
    /// <param name="number">The first call that meets the fault, counted from 1 among the matching calls. Calls that meet another fault
    /// count too.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is less than 1.</exception>
    public FaultTarget FromCall(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return Narrow(_filter with { FirstCall = number });
    }

    /// <summary>Sets how many calls meet the fault.</summary>
    /// <param name="count">The number. <see cref="FaultPlan.VerifyAllUsed"/> checks that all of them came.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public FaultTarget Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Narrow(_filter with { Times = count });
    }

    /// <summary>Lets every call meet the fault. <see cref="FaultPlan.VerifyAllUsed"/> checks that at least one came.</summary>
    public FaultTarget EveryTime() => Narrow(_filter with { Times = null });

    /// <summary>Lets the engine execute the call first, in full: a prompt's turn is answered and stored, and the fault only changes what
    /// the caller gets.</summary>
    /// <remarks>Without it, a replaced answer means that nothing was done. A stream that is cut means that the turn is dropped, as when a
    /// caller leaves.</remarks>
    public FaultTarget AfterExecution() => Narrow(_filter with { AfterExecution = true });

    /// <summary>Returns the calls. Keys are masked.</summary>
    public override string ToString() => Redactor.Redact(_filter.ToString());

    private FaultTarget Narrow(FaultFilter filter)
    {
        _filter = filter;
        return this;
    }
}
