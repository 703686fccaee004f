namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Counts what begins and ends: turns, connections, timers.</summary>
internal sealed class Tally
{
    private readonly object _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private int _most;

    public int Now { get; private set; }

    /// <summary>How many there were in all.</summary>
    public int Ever { get; private set; }

    /// <summary>One more, until the result is disposed.</summary>
    public IDisposable Enter()
    {
        Change(1);
        return new Entry(this);
    }

    /// <summary>The most there were at once since this was last asked.</summary>
    public int TakeMost()
    {
        lock (_lock)
        {
            (int most, _most) = (_most, Now);
            return most;
        }
    }

    /// <summary>Ends when there are so many.</summary>
    public Task ReachAsync(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            Signal();
            return reached.Task;
        }
    }

    private void Change(int by)
    {
        lock (_lock)
        {
            Now += by;
            _most = Math.Max(_most, Now);
            Ever += Math.Max(by, 0);
            Signal();
        }
    }

    private void Signal() => _waiting.RemoveAll(it => it.Count == Now && it.Reached.TrySetResult());

    private sealed class Entry(Tally tally) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                tally.Change(-1);
            }
        }
    }
}
