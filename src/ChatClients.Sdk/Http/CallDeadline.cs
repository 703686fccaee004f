namespace ChatClients.Sdk.Http;

// What ends a call: its total time on the injected clock, the caller's token, or the client's disposal. Knows afterwards which one did.
// RetryPipeline owns the deadline of a call until an attempt succeeds. Then the response of that attempt owns it.
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;
    private readonly CancellationToken _clientEnd;
    private WhenCollected<CancellationTokenSource>? _dropped;
    private volatile bool _expired;

    public CallDeadline(TimeSpan total, TimeProvider time, CancellationToken caller, CancellationToken clientEnd = default)
    {
        Caller = caller;
        _clientEnd = clientEnd;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller, clientEnd);
        if (total != Timeout.InfiniteTimeSpan)
        {
            _timer = time.CreateTimer(static state => ((CallDeadline)state!).Expire(), this, total, Timeout.InfiniteTimeSpan);
        }
    }

    // Whether an enumerator holds the call and nothing else notices when it is dropped without disposal. The source must then leave the
    // client's token, which lives longer.
    public bool MayBeDropped
    {
        get => _dropped is not null;
        init => _dropped = value ? new(_source, static source => source.Dispose()) : null;
    }

    public readonly CancellationToken Caller;

    public CancellationToken Token => _source.Token;

    public bool Expired => _expired;

    // Removes the time limit. The tokens still end the call. Nothing happens if the time is over already.
    public void Lift() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    // Ends the call for another reason, so that Expired stays as it is.
    public void Stop()
    {
        try
        {
            _source.CancelSafely();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at the same moment.
        }
    }

    // For whoever notices that the call was dropped: its source leaves the client's token. Runs no code of an application, since a
    // finalizer may call this.
    public void Release() => _source.Dispose();

    public bool ClientEnded => _clientEnd.IsCancellationRequested;

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
        _dropped?.Dispose();
    }

    private void Expire()
    {
        _expired = true;
        Stop();
    }
}
