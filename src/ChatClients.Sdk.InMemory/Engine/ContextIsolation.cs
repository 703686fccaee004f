namespace ChatClients.Sdk.InMemory.Engine;

// Starts work as a server would run it: outside the caller's synchronization context, its task scheduler and, by default, its
// execution context.
internal sealed class ContextIsolation(bool flowsExecutionContext)
{
    private static readonly Lazy<ExecutionContext?> Empty = new(CaptureEmpty);

    // On the caller's thread, up to the first wait.
    public TTask Start<TTask>(Func<TTask> work)
        where TTask : Task
    {
        if (flowsExecutionContext || Empty.Value is not { } empty)
        {
            return Detached(work);
        }

        TTask? started = null;
        ExecutionContext.Run(empty, _ => started = Detached(work), state: null);
        return started!;
    }

    private static TTask Detached<TTask>(Func<TTask> work)
        where TTask : Task
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        if (before is null)
        {
            return Unscheduled(work);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Unscheduled(work);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static TTask Unscheduled<TTask>(Func<TTask> work)
        where TTask : Task
    {
        if (TaskScheduler.Current == TaskScheduler.Default)
        {
            return work();
        }

        var inline = new Task<TTask>(work, TaskCreationOptions.DenyChildAttach);
        inline.RunSynchronously(TaskScheduler.Default);
        return inline.GetAwaiter().GetResult();
    }

    // Only a thread without a flowed context has an empty one. Where there are no threads, the caller's context flows.
    private static ExecutionContext? CaptureEmpty()
    {
        if (OperatingSystem.IsBrowser())
        {
            return null;
        }

        ExecutionContext? empty = null;
        var thread = new Thread(() => empty = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return empty;
    }
}
