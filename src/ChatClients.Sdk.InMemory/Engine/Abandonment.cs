namespace ChatClients.Sdk.InMemory.Engine;

// Waiting for tasks that may be given up before they end.
internal static class Abandonment
{
    // Observes the failure of a task that nobody awaits any more, so that it is not reported as unobserved.
    public static Task<T> Observed<T>(this Task<T> task)
    {
        _ = task.ContinueWith(
            static ended => _ = ended.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }
}
