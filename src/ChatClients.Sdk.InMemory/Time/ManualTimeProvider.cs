namespace ChatClients.Sdk.InMemory;

/// <summary>A clock that stands still until a test moves it, for the engine, its clients and the code under test.</summary>
/// <remarks>
/// <see cref="AdvanceUntilAsync(Task, TimeSpan?)"/> is for a call that waits on this clock: for a retry, a time limit, a pause. It moves
/// time from timer to timer, each time when the thread pool has nothing left to run, so that no timer is missed that is about to be set,
/// and no time limit passes while an answer is being made. Work outside the pool, such as that of a server at the other end of a socket,
/// is not seen. Thread-safe. Timers fire on the thread that moves the clock, in the order in which they are due.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromDays(1);

    private readonly object _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;
    private int _changes;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates a clock that shows noon of 1 January 2026, UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Creates a clock.</summary>
    /// <param name="start">What it shows.</param>
    public ManualTimeProvider(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <summary>Gets the ticks of <see cref="GetTimestamp"/> in a second: those of <see cref="TimeSpan"/>.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Gets UTC.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _ = Guard.NotNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock. What is due meanwhile fires before this returns, and finds the time at which it was due.</summary>
    /// <param name="by">How far; zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset end = GetUtcNow() + by;
        while (TakeNext(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = end > _now ? end : _now;
        }
    }

    /// <summary>Moves the clock from timer to timer until a task has ended, and rethrows what it threw.</summary>
    /// <param name="task">What waits on this clock, such as an answer that stalls.</param>
    /// <param name="limit">How far the clock may move; the default is one day.</param>
    /// <exception cref="TimeoutException">The clock has moved by <paramref name="limit"/>, and the task has not ended.</exception>
    public async Task AdvanceUntilAsync(Task task, TimeSpan? limit = null)
    {
        _ = Guard.NotNull(task);
        TimeSpan by = limit ?? DefaultLimit;
        var work = new RunningWork(task, SynchronizationContext.Current);

        // A thread of its own: it waits for those of the pool.
        await Task.Factory.StartNew(() => AdvanceUntil(task, by, work), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .ConfigureAwait(false);
        await task.ConfigureAwait(false);
    }

    /// <summary>Moves the clock from timer to timer until a task has ended, and returns its result or rethrows what it threw.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">What waits on this clock, such as an answer that stalls.</param>
    /// <param name="limit">How far the clock may move; the default is one day.</param>
    /// <exception cref="TimeoutException">The clock has moved by <paramref name="limit"/>, and the task has not ended.</exception>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task, TimeSpan? limit = null)
    {
        await AdvanceUntilAsync((Task)Guard.NotNull(task), limit).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan && !timer.IsDisposed)
            {
                timer.SetDue(_now + dueTime, period);
                _timers.Add(timer);
            }

            _changes++;
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    private void AdvanceUntil(Task task, TimeSpan by, RunningWork work)
    {
        DateTimeOffset end = GetUtcNow() + by;
        while (Rests(task, work))
        {
            if (TakeNext(end) is { } timer)
            {
                timer.Fire();
                continue;
            }

            Advance(GetUtcNow() < end ? end - GetUtcNow() : TimeSpan.Zero);
            throw new TimeoutException($"The clock has moved by {by}, and the task has not ended.");
        }
    }

    // Waits until nothing runs that could end the task or set a timer, and there is a timer. False when the task has ended.
    private bool Rests(Task task, RunningWork work)
    {
        while (!task.IsCompleted)
        {
            int before;
            bool any;
            Task changed;
            lock (_lock)
            {
                (before, any, changed) = (_changes, _timers.Count > 0, _changed.Task);
            }

            if (!any)
            {
                Task.WaitAny(task, changed); // Only running code can bring one.
            }
            else if (work.Ends(() => task.IsCompleted || Volatile.Read(ref _changes) != before))
            {
                return true;
            }
        }

        return false;
    }

    // Moves the clock to the next timer, if it is due until then.
    private ManualTimer? TakeNext(DateTimeOffset end)
    {
        lock (_lock)
        {
            ManualTimer? next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > end)
            {
                return null;
            }

            _now = next.Due > _now ? next.Due : _now;
            if (next.MovesToNextPeriod())
            {
                return next;
            }

            _timers.Remove(next);
            return next;
        }
    }
}
