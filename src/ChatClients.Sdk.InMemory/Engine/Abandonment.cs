namespace ChatClients.Sdk.InMemory.Engine;

// How is waited for what may be given up before it ends.
internal static class Abandonment
{
    // Keeps a failure that nobody waits for any more from being reported as one that nobody saw.
    public static Task<T> Observed<T>(this Task<T> task)
    {
        _ = task.ContinueWith(
            static ended => _ = ended.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }
}
