namespace ChatClients.Sdk.InMemory;

// Tells whether code still runs: on the thread pool, or in line at the context of the caller. Continuations of async code run there.
internal sealed class RunningWork(SynchronizationContext? caller)
{
    // One look may come between two pieces of work.
    private const int LooksAtRest = 3;

    // Work that has nothing to do with the test may keep the pool busy without end. Real time without news then counts as rest.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    // Waits until nothing runs. False at once when there is news: then whoever asks looks anew.
    public async Task<bool> EndsAsync(Func<bool> hasNews)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int idle = 0; idle < LooksAtRest && TimeProvider.System.GetElapsedTime(start) < Patience;)
        {
            await LetOthersRunAsync().ConfigureAwait(false);
            if (hasNews())
            {
                return false;
            }

            if (IsPoolIdle())
            {
                idle++;
                continue;
            }

            // Only now does real time pass: other threads work.
            idle = 0;
            await Task.Delay(Pause, TimeProvider.System).ConfigureAwait(false);
        }

        return !hasNews();
    }

    // Comes back on the thread pool, after what was queued before.
    private async Task LetOthersRunAsync()
    {
        if (caller is not null)
        {
            var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            caller.Post(static ran => ((TaskCompletionSource)ran!).SetResult(), ran);
            await ran.Task.ConfigureAwait(false);
        }

        var turn = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(static turn => turn.SetResult(), turn, preferLocal: false);
        await turn.Task.ConfigureAwait(false);
    }

    // Queued first, running second: work moves from the one to the other.
    private static bool IsPoolIdle()
    {
        if (ThreadPool.PendingWorkItemCount > 0)
        {
            return false;
        }

        ThreadPool.GetMaxThreads(out int all, out _);
        ThreadPool.GetAvailableThreads(out int free, out _);
        return all - free <= (Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
    }
}
