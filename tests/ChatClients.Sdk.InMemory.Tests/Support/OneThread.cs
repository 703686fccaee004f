namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>A thread with a synchronization context of its own, as that of a window: what is posted to it while it waits is never
/// run.</summary>
internal sealed class OneThread : SynchronizationContext
{
    /// <summary>Runs an action there, and gives it up when it waits for ever.</summary>
    public static async Task RunAsync(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            var context = new OneThread();
            SetSynchronizationContext(context);
            try
            {
                action();
                Assert.Same(context, Current);
                done.SetResult();
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        })
        { IsBackground = true };
        thread.Start();
        await done.Task.WithinReason();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
    }

    public override SynchronizationContext CreateCopy() => this;
}
