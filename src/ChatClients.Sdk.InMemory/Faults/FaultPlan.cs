using ChatClients.Sdk.InMemory.Faults;

namespace ChatClients.Sdk.InMemory;

/// <summary>The faults that an engine plays: by script, never at random.</summary>
/// <remarks>
/// Name the calls first, then what happens to them: <c>engine.Faults.OnPrompt().Times(2).Fail(503)</c>. A request meets at most one
/// fault: the first of the script that matches it and is not used up. Messages on Telegram and WhatsApp are not requests, and meet none.
/// Thread-safe; faults may be added while requests are running.
/// </remarks>
public sealed class FaultPlan
{
    private readonly object _lock = new();
    private readonly List<FaultTarget> _unfinished = [];
    private readonly List<ScriptedFault> _scripted = [];

    // Replaced, never changed: a request that finds it empty takes no lock.
    private volatile ScriptedFault[] _active = [];

    private readonly Action _throwFailures;

    internal FaultPlan(Action throwFailures) => _throwFailures = throwFailures;

    /// <summary>Gets all faults of the script, used or not, in their order.</summary>
    public IReadOnlyList<ScriptedFault> Scripted
    {
        get
        {
            lock (_lock)
            {
                return [.. _scripted];
            }
        }
    }

    internal bool IsEmpty => _active.Length == 0;

    /// <summary>Begins a fault for the next prompt.</summary>
    public FaultTarget OnPrompt() => OnNext(AivaxCall.SendPrompt);

    /// <summary>Begins a fault for the next call of a kind.</summary>
    /// <param name="call">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such call.</exception>
    public FaultTarget OnNext(AivaxCall call)
    {
        _ = CallNames.Operation(call);
        return Begin(new FaultFilter { Call = call });
    }

    /// <summary>Begins a fault for the next call of any kind.</summary>
    public FaultTarget OnNextCall() => Begin(new FaultFilter());

    /// <summary>Checks that the script was played to its end: each fault as often as it said, each at a position that its answer
    /// reached.</summary>
    /// <remarks>An exception of an assistant, a script or another function of the test is thrown again first: see
    /// <see cref="InMemoryAivax.Verify"/>.</remarks>
    /// <exception cref="InvalidOperationException">Something was not used; the message lists it.</exception>
    public void VerifyAllUsed()
    {
        _throwFailures();
        if (Report() is { } report)
        {
            throw new InvalidOperationException(report);
        }
    }

    // Lists what was not used; null when everything was.
    internal string? Report()
    {
        lock (_lock)
        {
            string[] problems =
                [.. _scripted.Select(fault => fault.Problem)
                    .OfType<string>(), .. _unfinished.Select(target => $"{target}: the script does not say what happens")];
            return problems.Length == 0 ? null
                : "The script of faults was not played to its end:"
                    + string.Concat(problems.Select(problem => $"{Environment.NewLine}- {problem}"));
        }
    }

    /// <summary>Forgets the whole script, and releases all requests that it holds.</summary>
    public void Clear()
    {
        ScriptedFault[] forgotten;
        lock (_lock)
        {
            forgotten = [.. _scripted];
            _scripted.Clear();
            _unfinished.Clear();
            _active = [];
        }

        foreach (ScriptedFault fault in forgotten)
        {
            fault.Release();
        }
    }

    internal void Add(FaultTarget target, ScriptedFault fault)
    {
        lock (_lock)
        {
            _unfinished.Remove(target);
            _scripted.Add(fault);
            _active = [.. _active, fault];
        }
    }

    // Takes the fault of a request. While the request is connecting, its body has not been read. Then only a fault of the connection is
    // taken, and only if it is the next one for this request.
    internal ScriptedFault? Take(FaultRequest request, bool connecting)
    {
        lock (_lock)
        {
            List<ScriptedFault> fitting = [.. _active.Where(fault => fault.Filter.Fits(request))];
            ScriptedFault? taken = fitting.Find(fault => fault.IsDue && !(request.IsConnected && fault.IsOfConnection));
            if (connecting && taken?.IsOfConnection != true)
            {
                return null;
            }

            fitting.ForEach(fault => fault.CountCall());
            if (taken?.Use() == true)
            {
                _active = [.. _active.Where(fault => fault != taken)];
            }

            return taken;
        }
    }

    private FaultTarget Begin(FaultFilter filter)
    {
        var target = new FaultTarget(this, filter);
        lock (_lock)
        {
            _unfinished.Add(target);
        }

        return target;
    }
}
