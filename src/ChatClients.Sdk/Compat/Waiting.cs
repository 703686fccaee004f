namespace ChatClients.Sdk;

// Tasks that nobody may wait for to their end.
internal static class Waiting
{
    // Waits until the token is cancelled. The task goes on, and what it throws after that is nobody's.
    public static Task<T> WaitOrLeaveAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
        {
            return task;
        }

        task.Observe();
        return task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    // The task's error is not reported as unobserved.
    public static void Observe(this Task task) => _ = task.ContinueWith(
        static it => it.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
