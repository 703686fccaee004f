namespace ChatClients.Sdk;

// Tasks whose end the caller may not wait for.
internal static class Waiting
{
    // Waits until the token is cancelled. The task goes on, and its later error is not reported.
    public static Task<T> WaitOrLeaveAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
        {
            return task;
        }

        task.Observe();
        return task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    // Keeps the task's error from being reported as unobserved.
    public static void Observe(this Task task) => _ = task.ContinueWith(
        static it => it.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
