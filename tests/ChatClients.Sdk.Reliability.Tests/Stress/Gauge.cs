namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>Counts what is running, and signals when nothing is.</summary>
internal sealed class Gauge
{
    private readonly object _lock = new();
    private TaskCompletionSource _empty = Completed();
    private int _count;

    public int Most { get; private set; }

    public void Enter()
    {
        lock (_lock)
        {
            if (_count++ == 0)
            {
                _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            Most = Math.Max(Most, _count);
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (--_count == 0)
            {
                _empty.SetResult();
            }
        }
    }

    public Task EmptyAsync()
    {
        lock (_lock)
        {
            return _empty.Task;
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
