namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>One call of the stress run: what was drawn for it, what its caller got, and what the service saw of it.</summary>
internal sealed class StressCall(int id, StressOperation operation, IReadOnlyList<StressFault> faults, Random dice)
{
    private static readonly AsyncLocal<StressCall?> s_current = new();
    private readonly CancellationTokenSource _stop = new();
    private int _received;
    private int _executed;
    private int _refusedForNow;
    private bool _isStored;

    /// <summary>The call in whose course this code runs.</summary>
    public static StressCall Current =>
        s_current.Value ?? throw new InvalidOperationException("No call of the stress run is under way here.");

    public int Id => id;

    public StressOperation Operation => operation;

    /// <summary>Whether it is made by a client with short budgets.</summary>
    public bool HasShortTimeouts { get; init; }

    public int Session { get; init; }

    /// <summary>Whether a prompt is answered with an event stream; else with JSON.</summary>
    public bool AnswersInEvents { get; init; }

    /// <summary>Whether the service carries the request out before it says that it failed.</summary>
    public bool ActsThoughItFails { get; init; }

    /// <summary>Whole answers to this call hold this text, whatever form they have.</summary>
    public string Text { get; } = $"[{id}] " + string.Concat(Enumerable.Range(0, 6 + (id % 20)).Select(n => $"wörd{n} 🌩 "));

    /// <summary>What a prompt says.</summary>
    public string Prompt => $"[{id}] Wie geht es?";

    /// <summary>The prompt that a question is about.</summary>
    public StressCall? Asked { get; init; }

    /// <summary>What the session said of it.</summary>
    public TurnOutcome? Fate { get; set; }

    /// <summary>Whether the service stored the prompt.</summary>
    public bool IsStored
    {
        get => Volatile.Read(ref _isStored);
        set => Volatile.Write(ref _isStored, value);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Whether the caller cancels without a look at how far the call is.</summary>
    public bool IsCancelledBlindly => faults[0] is StressFault.CancelledBefore or StressFault.CancelledAnytime;

    /// <summary>The attempts that the application's handler saw, in order.</summary>
    public List<StressSend> Sends { get; } = [];

    public Exception? Error { get; private set; }

    /// <summary>What is wrong with what a call that succeeded returned.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Whether the caller left the loop by itself before the answer's end.</summary>
    public bool Left { get; set; }

    public bool Ended { get; private set; }

    /// <summary>How many times a fault was put in by the application's handler.</summary>
    public int Injections { get; set; }

    /// <summary>How long the call took from the moment when its first request was made: before that it may have waited for its
    /// turn.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>How many whole requests the service got.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>How many times the service carried the request out.</summary>
    public int Executed => Volatile.Read(ref _executed);

    /// <summary>How many times the service said that it did nothing, and to come again.</summary>
    public int RefusedForNow => Volatile.Read(ref _refusedForNow);

    public StressFault FaultOf(int attempt) => attempt <= faults.Count ? faults[attempt - 1] : StressFault.None;

    /// <summary>What happens to the request that is under way.</summary>
    public StressFault Fault => FaultOf(Math.Max(1, Sends.Count));

    public int Draw(int limit) => dice.Next(limit);

    public double Draw() => dice.NextDouble();

    public void Cancel() => _stop.Cancel();

    public void CountReceived(bool executes, bool forNow)
    {
        Interlocked.Increment(ref _received);
        Interlocked.Add(ref _executed, executes ? 1 : 0);
        Interlocked.Add(ref _refusedForNow, forNow ? 1 : 0);
    }

    /// <param name="operate">Makes the call and says what is wrong with its result.</param>
    public async Task RunAsync(Func<Task<string?>> operate)
    {
        s_current.Value = this;
        StartCancelling();
        try
        {
            Wrong = await operate();
        }
        catch (Exception error)
        {
            Error = error;
        }

        Took = Sends.Count == 0 ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(Sends[0].At);
        Ended = true;
    }

    public override string ToString() =>
        $"#{id} {operation} in session {Session}{(HasShortTimeouts ? " (short time-outs)" : "")}, "
        + $"{(AnswersInEvents ? "events" : "JSON")}, {string.Join("/", faults)} -> {string.Join("/", Sends.Select(send => send.Fault))}, "
        + $"received {Received}, executed {Executed}: "
        + (Error is { } error ? $"{error.GetType().Name} {(error as AivaxException)?.Outcome} {error.Message}{Causes(error)}"
            : Wrong ?? (Left ? "left" : "right"));

    private void StartCancelling()
    {
        if (faults[0] == StressFault.CancelledBefore)
        {
            _stop.Cancel();
        }
        else if (faults[0] == StressFault.CancelledAnytime)
        {
            _stop.CancelAfter(TimeSpan.FromMilliseconds(Draw(12)));
        }
    }

    private static string Causes(Exception error) =>
        error.InnerException is { } cause ? $" <- {cause.GetType().Name} {cause.Message}{Causes(cause)}" : "";
}
