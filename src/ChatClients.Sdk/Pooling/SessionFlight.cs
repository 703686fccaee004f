namespace ChatClients.Sdk;

// Work on a tag's session that several callers wait for. It goes on when they leave, and ends by itself.
internal sealed class SessionFlight(SessionWish wish, Func<SessionFlight, Task> work)
{
    private readonly TaskCompletionSource<PooledResult> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    public SessionWish Wish => wish;

    // There was nothing to do.
    public static SessionFlight Completed(SessionWish wish, PooledResult result)
    {
        var flight = new SessionFlight(wish, static _ => Task.CompletedTask);
        flight.Land(result);
        return flight;
    }

    // Starts the work, once.
    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            _ = work(this);
        }
    }

    public void Land(PooledResult result) => _end.SetResult(result);

    public void Fail(Exception error)
    {
        _end.SetException(error);
        _ = _end.Task.Exception; // Everybody may have left.
    }

    // The caller's own cancellation ends the waiting, not the work.
    public Task<PooledResult> WaitAsync(CancellationToken cancellationToken) =>
        _end.Task.WaitOrLeaveAsync(cancellationToken);

    // Waits for the end, success or failure.
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Those who wait for this work get it.
        }
    }
}
