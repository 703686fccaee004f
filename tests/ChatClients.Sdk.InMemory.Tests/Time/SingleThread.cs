using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Tests.Time;

/// <summary>A context as that of a user interface: what is posted runs on one thread, one after the other.</summary>
internal sealed class SingleThread : SynchronizationContext
{
    private readonly BlockingCollection<Action> _queue = [];

    /// <summary>Runs async code there, until it has ended.</summary>
    public static Task RunAsync(Func<Task> code)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => ended.SetFromTask(new SingleThread().Run(code))) { IsBackground = true }.Start();
        return ended.Task;
    }

    public override void Post(SendOrPostCallback d, object? state) => _queue.Add(() => d(state));

    private Task Run(Func<Task> code)
    {
        SetSynchronizationContext(this);
        Task running = code();
        _ = running.ContinueWith(_ => _queue.CompleteAdding(), TaskScheduler.Default);
        foreach (Action posted in _queue.GetConsumingEnumerable())
        {
            posted();
        }

        return running;
    }
}
