namespace ChatClients.Sdk.Http;

// Reads the body of a response. A read waits until bytes come, nothing has come for the idle limit, or the call ends: by its total time,
// its caller's token, or its client's disposal.
// A call that ends between two reads closes the body at once, so that the service stops working. A call that ends inside a read leaves the
// body open for a grace period: most reads end by their token, and a body that is closed at the moment its read ends can return its
// connection twice, so that two calls share it. A read that ignores its token is given up: the body is closed, and nobody waits for the
// read any more. It may still write into its buffer: no buffer of a failed read goes back to a pool.
internal sealed class ResponseBodyReader : IDisposable
{
    private const int DrainBuffer = 512;
    private const int MostDrainReads = 8;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    private const int Open = 0;
    private const int Reading = 1;
    private const int Closed = 2;

    private readonly HttpContent _content;
    private readonly CallDeadline _deadline;
    private readonly CancellationToken _end;
    private readonly TimeProvider _time;
    private readonly Func<Exception, Exception>? _mapFailure;
    private readonly CancellationTokenRegistration _endRegistration;
    private readonly TaskCompletionSource<bool> _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Stream? _stream;
    private ITimer? _idleTimer;
    private ITimer? _graceTimer;
    private int _state;
    private volatile bool _wasIdle;

    // Without mapFailure, a read throws what the stream threw, and OperationCanceledException when the call ended.
    public ResponseBodyReader(
        HttpContent content, CallDeadline deadline, TimeProvider time, Func<Exception, Exception>? mapFailure = null)
    {
        _content = content;
        _deadline = deadline;
        _end = deadline.Token;
        _time = time;
        _mapFailure = mapFailure;

        // Weak: the deadline and the caller's token outlive a reader that was dropped, and must not keep its connection open.
        _endRegistration = _end.Register(
            static state => Target((WeakReference<ResponseBodyReader>)state!)?.OnCallEnded(), new WeakReference<ResponseBodyReader>(this));
    }

    // Limits each wait for bytes, not the time that the caller takes between two reads. Any byte ends the wait, a ping's too.
    public TimeSpan IdleLimit { get; set; } = Timeout.InfiniteTimeSpan;

    // Whether the idle limit ended the call.
    public bool WasIdle => _wasIdle;

    public async ValueTask<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        try
        {
            BeginRead();
            _stream ??= await WaitAsync(ContentEncodings.OpenAsync(_content, _end)).ConfigureAwait(false);
            ValueTask<int> read = Polyfills.ReadAsync(_stream, buffer, offset, count, _end);
            int received = read.IsCompletedSuccessfully ? read.Result : await WaitAsync(read.AsTask()).ConfigureAwait(false);
            EndRead();
            return received;
        }
        catch (Exception error)
        {
            Volatile.Write(ref _state, Closed);
            if (_mapFailure is null)
            {
                throw;
            }

            throw _mapFailure(error);
        }
    }

    // Reads what follows a complete answer, so that its connection can be used again. Gives up soon, by the system's clock:
    // the caller has the whole answer, and must not wait for a test's clock that stands still.
    public async ValueTask DrainAsync()
    {
        byte[] rest = new byte[DrainBuffer];
        using ITimer limit = TimeProvider.System.CreateTimer(
            static state => ((ResponseBodyReader)state!)._deadline.Stop(), this, LongestDrain, Timeout.InfiniteTimeSpan);
        try
        {
            int reads = 0;
            while (await ReadAsync(rest, 0, rest.Length).ConfigureAwait(false) > 0 && ++reads < MostDrainReads)
            {
            }
        }
        catch (Exception)
        {
            // The answer is complete: only its connection is lost.
        }
    }

    public void Dispose()
    {
        _endRegistration.Dispose();
        _idleTimer?.Dispose();
        _graceTimer?.Dispose();
        _stream.DisposeSafely();
    }

    private static ResponseBodyReader? Target(WeakReference<ResponseBodyReader> reference) =>
        reference.TryGetTarget(out ResponseBodyReader? reader) ? reader : null;

    private bool TryChange(int from, int to) => Interlocked.CompareExchange(ref _state, to, from) == from;

    private void BeginRead()
    {
        if (!TryChange(Open, Reading))
        {
            throw new OperationCanceledException(_end);
        }

        _end.ThrowIfCancellationRequested();
    }

    // What a read brought after it was given up is nothing: the closing of the body may look like its end.
    private void EndRead()
    {
        if (!TryChange(Reading, Open))
        {
            throw new OperationCanceledException(_end);
        }

        if (_end.IsCancellationRequested)
        {
            OnCallEnded();
        }
    }

    private async Task<T> WaitAsync<T>(Task<T> read)
    {
        if (!read.IsCompleted)
        {
            SetIdleTimer();
            if (await Task.WhenAny(read, _givenUp.Task).ConfigureAwait(false) != read)
            {
                _ = read.ContinueWith(
                    static late => late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                throw new OperationCanceledException(_end);
            }

            _idleTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        return await read.ConfigureAwait(false);
    }

    private void SetIdleTimer()
    {
        if (IdleLimit != Timeout.InfiniteTimeSpan)
        {
            _idleTimer ??= _time.CreateTimer(
                static state => ((ResponseBodyReader)state!).OnIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _idleTimer.Change(IdleLimit, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnIdle()
    {
        _wasIdle = true;
        _deadline.Stop();
    }

    private void OnCallEnded()
    {
        if (TryChange(Open, Closed))
        {
            _content.DisposeSafely();
        }
        else if (Volatile.Read(ref _state) == Reading)
        {
            _graceTimer = TimeProvider.System.CreateTimer(
                static state => ((ResponseBodyReader)state!).GiveUp(), this, Grace, Timeout.InfiniteTimeSpan);
        }
    }

    private void GiveUp()
    {
        if (TryChange(Reading, Closed))
        {
            _content.DisposeSafely();
            _givenUp.TrySetResult(true);
        }
    }
}
