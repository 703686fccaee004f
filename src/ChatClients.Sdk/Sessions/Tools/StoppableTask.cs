namespace ChatClients.Sdk;

// Runs code of the application that may ignore its token. When a token is cancelled, the code has a short grace to end. Then it is
// left to itself, so that it cannot hold up the caller.
internal static class StoppableTask
{
    // On the system clock: a fake clock stands still.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(100);

    public static async ValueTask<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken, CancellationToken clientEnd)
    {
        // Without a timer it holds nothing once it has left the two tokens. Code that was left to itself may still look at it.
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clientEnd);
        CancellationToken token = stop.Token;
        ValueTask<T> running = run(token);
        if (running.IsCompleted)
        {
            stop.Dispose();
            return await running.ConfigureAwait(false);
        }

        Task<T> task = running.AsTask();
        try
        {
            await task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(false);
        }
        catch (Exception) when (!task.IsCompleted)
        {
            await WaitForGraceAsync(task).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The task itself failed, and says so below.
        }

        stop.Dispose();
        return task.IsCompleted ? await task.ConfigureAwait(false) : throw new OperationCanceledException(token);
    }

    private static async Task WaitForGraceAsync(Task task)
    {
        try
        {
            await task.WaitAsync(s_grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            _ = task.ContinueWith(
                static it => it.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
        catch (Exception)
        {
            // The task ended within its grace. The caller reads how.
        }
    }
}
