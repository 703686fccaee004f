namespace ChatClients.Sdk.InMemory;

// Tells whether code still runs: on the thread pool, or queued at the context of the caller. Continuations of async code run there.
// Whoever asks does so from a thread outside the pool: to queue something would wake threads of the pool, which count as running.
internal sealed class RunningWork(Task whole, SynchronizationContext? caller)
{
    // One look may come between two pieces of work.
    private const int LooksAtRest = 3;

    // Work that has nothing to do with the test may keep the pool busy without end. Real time without news then counts as rest. A
    // busy machine may give other threads little of that time, so at least this many looks are made.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private const int MinimumLooks = 30;

    // Waits until nothing runs. False at once when there is news: then whoever asks looks anew.
    public bool Ends(Func<bool> hasNews)
    {
        long start = TimeProvider.System.GetTimestamp();
        var pause = default(SpinWait);
        for (int idle = 0, looks = 0;
            idle < LooksAtRest && (looks < MinimumLooks || TimeProvider.System.GetElapsedTime(start) < Patience);
            looks++)
        {
            LetCallerRun();
            if (hasNews())
            {
                return false;
            }

            idle = IsPoolIdle() ? idle + 1 : 0;
            if (idle == 0)
            {
                pause.SpinOnce(); // Only now does real time pass: other threads work.
            }
        }

        return !hasNews();
    }

    // What was queued before at the context of the caller has begun when this returns.
    private void LetCallerRun()
    {
        if (caller is not null)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            caller.Post(static begun => ((TaskCompletionSource)begun!).SetResult(), begun);
            Task.WaitAny(whole, begun.Task);
        }
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
        return free == all;
    }
}
