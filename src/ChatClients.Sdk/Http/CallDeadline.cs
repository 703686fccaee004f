namespace ChatClients.Sdk.Http;

// One budget over a whole call, on the injected clock, joined with the caller's token and the client's end; tells afterwards which of them
// ended it.
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;
    private readonly CancellationToken _clientEnd;
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

    // An enumerator may be dropped without being disposed of: the client's end must not hold on to its source.
    ~CallDeadline() => _source.Dispose();

    public CancellationToken Caller { get; }

    public CancellationToken Token => _source.Token;

    public bool Expired => _expired;

    // Takes the budget away: the cancellations stay. Nothing happens if it is used up already.
    public void Lift() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public bool ClientEnded => _clientEnd.IsCancellationRequested;

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Expire()
    {
        _expired = true;
        try
        {
            _source.CancelSafely();
        }
        catch (ObjectDisposedException)
        {
            // The call ended in the same moment: there is nothing left to stop.
        }
    }
}
