namespace ChatClients.Sdk.Http;

// Reads the body of a streamed answer as it arrives. Too much idle time ends it; each byte, a ping's too, ends the idle time.
internal sealed class ResponseBodyReader : IDisposable
{
    private const int DrainBuffer = 512;
    private const int MostDrainReads = 8;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMilliseconds(250);

    private const int Idle = 0;
    private const int Reading = 1;
    private const int Closed = 2;

    private readonly ApiResponse _answer;
    private readonly Func<Exception, Exception> _mapFailure;
    private TimeSpan _idleTimeout;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _watch;
    private readonly CancellationTokenRegistration _end;
    private Stream? _stream;
    private int _use;
    private int _reads;
    private volatile bool _idleTimedOut;
    private volatile bool _cut;

    // The idle time is not limited before LimitIdleTime is called.
    public ResponseBodyReader(ApiResponse answer, TimeProvider time, Func<Exception, Exception> mapFailure)
    {
        _answer = answer;
        _mapFailure = mapFailure;
        _idleTimeout = Timeout.InfiniteTimeSpan;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(answer.Deadline.Token);
        _watch = time.CreateTimer(
            static state => ((ResponseBodyReader)state!).OnIdleTimeout(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        // Weak: the call's budget and the caller's token outlive an enumerator that was dropped, and must not hold its connection open.
        _end = _stop.Token.Register(
            static state => Target((WeakReference<ResponseBodyReader>)state!)?.GiveUp(), new WeakReference<ResponseBodyReader>(this));
    }

    public void LimitIdleTime(TimeSpan longest) => _idleTimeout = longest;

    public async ValueTask<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        try
        {
            BeginReading();
            _stream ??= await _answer.OpenAsync(_stop.Token).ConfigureAwait(false);
            ValueTask<int> read = Polyfills.ReadAsync(_stream, buffer, offset, count, _stop.Token);
            int received;
            if (read.IsCompletedSuccessfully)
            {
                received = read.Result;
            }
            else
            {
                // Only the time spent waiting for bytes counts, not the time that a slow reader of the answer takes.
                _watch.Change(_idleTimeout, Timeout.InfiniteTimeSpan);
                received = await read.ConfigureAwait(false);
                _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            EndReading();
            if (received == 0 && _cut)
            {
                // An end that came by the closing is none.
                _stop.Token.ThrowIfCancellationRequested();
            }

            return received;
        }
        catch (Exception error)
        {
            Volatile.Write(ref _use, Closed);
            throw _idleTimedOut && !_answer.HasEnded ? _answer.IdleTimedOut(_idleTimeout, error) : _mapFailure(error);
        }
    }

    // Reads what follows a complete answer, so that the connection can be used again; gives up soon.
    public async ValueTask DrainAsync()
    {
        byte[] rest = new byte[DrainBuffer];
        try
        {
            // By the real clock, not the injected one: the caller has the whole answer, and a clock that stands still must not keep it
            // waiting.
            using ITimer limit = TimeProvider.System.CreateTimer(
                static state => ((ResponseBodyReader)state!).OnIdleTimeout(), this, LongestDrain, Timeout.InfiniteTimeSpan);
            BeginReading();
            for (int i = 0; i < MostDrainReads; i++)
            {
                if (await Polyfills.ReadAsync(_stream!, rest, 0, rest.Length, _stop.Token).ConfigureAwait(false) == 0)
                {
                    return;
                }
            }
        }
        catch (Exception)
        {
            // Whatever it is: the answer is complete, and only the connection is lost.
        }
        finally
        {
            Volatile.Write(ref _use, Closed);
        }
    }

    public void Dispose()
    {
        _watch.Dispose();
        _end.Dispose();
        _stop.Dispose();
    }

    private static ResponseBodyReader? Target(WeakReference<ResponseBodyReader> reference) =>
        reference.TryGetTarget(out ResponseBodyReader? body) ? body : null;

    private void BeginReading()
    {
        if (Interlocked.CompareExchange(ref _use, Reading, Idle) == Closed)
        {
            throw new OperationCanceledException(_stop.Token);
        }

        Interlocked.Increment(ref _reads);

        // A cancellation that came before the count has watched over the read before this one.
        _stop.Token.ThrowIfCancellationRequested();
    }

    private void EndReading()
    {
        Interlocked.Exchange(ref _use, Idle);
        if (_stop.IsCancellationRequested)
        {
            GiveUp();
        }
    }

    // Closes the body at once, whatever the reader of the answer is doing: the service must not work on until it comes back.
    // A body is not closed under a read: the read ends by the token. One that does not look at its token ends by the closing, a little
    // later.
    private void GiveUp()
    {
        if (Interlocked.CompareExchange(ref _use, Closed, Idle) == Idle)
        {
            _answer.Content.DisposeSafely();
        }
        else
        {
            int read = Volatile.Read(ref _reads);
            _ = AbandonedReads.CloseAsync(
                _answer.Content, () => _cut = Volatile.Read(ref _use) == Reading && Volatile.Read(ref _reads) == read);
        }
    }

    private void OnIdleTimeout()
    {
        _idleTimedOut = true;
        try
        {
            _stop.CancelSafely();
        }
        catch (ObjectDisposedException)
        {
            // The answer ended in the same moment.
        }
    }
}
