namespace ChatClients.Sdk;

// Runs code of the application that may ignore its token. When a token is cancelled, the code has a short grace to end. Then it is
// left to itself, so that it cannot hold up the caller.
internal static class StoppableTask
{
    // On the system clock: a fake clock stands still.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(100);

    // Throws OperationCanceledException when a token was cancelled and the code did not end in time.
    public static async ValueTask<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken, CancellationToken clientEnd)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clientEnd);
        CancellationToken token = stop.Token;
        Task<T> task = run(token).AsTask();
        try
        {
            return await task.WaitOrLeaveAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return await EndInGraceAsync(task, token).ConfigureAwait(false);
        }
    }

    private static async Task<T> EndInGraceAsync<T>(Task<T> task, CancellationToken token)
    {
        try
        {
            return await task.WaitAsync(s_grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new OperationCanceledException(token);
        }
    }
}
