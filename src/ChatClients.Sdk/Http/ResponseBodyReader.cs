using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace ChatClients.Sdk.Http;

// Reads the body of a response. A read waits until bytes arrive, the idle limit has passed, or the call ends: by its total time, its
// caller's token, or its client's disposal.
// - A call that ends between two reads closes the body at once, so that the service stops working.
// - A call that ends inside a read leaves the body open for a grace period, since most reads end by their token. A body that is closed
//   just when its read ends can return its connection twice, and then two calls share it.
// - A read that ignores its token is given up after the grace period: the body is closed, and nobody waits for the read any more.
//   It may still write into its buffer, so no buffer of a failed read goes back to a pool.
// - A read of our own network handler never ignores its token, so it is never given up, however busy the machine is.
// The grace period and draining use the system clock, since a test's clock may stand still.
internal sealed class ResponseBodyReader : IValueTaskSource<int>, IDisposable
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
    private CancellationTokenRegistration _endRegistration;
    private Action? _onReadEnded;
    private ReadOnlyMemory<byte> _unread;
    private Stream? _stream;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _read;
    private ManualResetValueTaskSourceCore<int> _wait;
    private ITimer? _idleTimer;
    private ITimer? _graceTimer;
    private int _state;
    private bool _isWatching;
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
    }

    // Limits each wait for bytes, not the time that the caller takes between two reads. Any byte ends the wait, a ping's too.
    public TimeSpan IdleLimit = Timeout.InfiniteTimeSpan;

    // Whether each read of the body ends soon after its token is cancelled.
    public bool ReadsEndByToken;

    // Whether the idle limit ended the call.
    public bool WasIdle => _wasIdle;

    // From now on, a call that ends between two reads closes the body at once. Without this, only a read notices the end: that is enough
    // where no code of the application runs between two reads.
    public void Watch()
    {
        if (!_isWatching)
        {
            // Weak: the deadline and the caller's token outlive a reader that was dropped, and must not keep its connection open.
            _isWatching = true;
            _endRegistration = _end.Register(
                static state => Target((WeakReference<ResponseBodyReader>)state!)?.OnCallEnded(),
                new WeakReference<ResponseBodyReader>(this));
        }
    }

    // The next reads return these bytes, before any others.
    public void PutBack(ReadOnlyMemory<byte> bytes) => _unread = bytes;

    // A read that completes synchronously allocates nothing and sets no timer. All other reads share one wait. The end of the read, or
    // GiveUp, completes it.
    public ValueTask<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        try
        {
            BeginRead();
            ValueTask<int> read = !_unread.IsEmpty ? new(TakeUnread(buffer.AsSpan(offset, count)))
                : _stream is null ? OpenAndRead(buffer, offset, count)
                : Polyfills.ReadAsync(_stream, buffer, offset, count, _end);
            if (!read.IsCompleted)
            {
                return WaitAsync(read);
            }

            int received = read.Result;
            return TryEndRead() ? new(received) : throw new OperationCanceledException(_end);
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

    // Reads what follows a complete answer, so that its connection can be used again. Gives up soon: the caller has the whole answer.
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
            // The answer is complete. Only its connection is lost.
        }
    }

    public void Dispose()
    {
        _endRegistration.Dispose();
        _idleTimer?.Dispose();
        _graceTimer?.Dispose();
        _stream.DisposeSafely();
    }

    int IValueTaskSource<int>.GetResult(short token)
    {
        try
        {
            return _wait.GetResult(token);
        }
        catch (Exception error) when (_mapFailure is not null)
        {
            throw _mapFailure(error);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private static ResponseBodyReader? Target(WeakReference<ResponseBodyReader> reference) =>
        reference.TryGetTarget(out ResponseBodyReader? reader) ? reader : null;

    private bool TryChange(int from, int to) => Interlocked.CompareExchange(ref _state, to, from) == from;

    private void BeginRead()
    {
        // First: once the state has changed, GiveUp may complete the wait.
        _wait.Reset();
        if (!TryChange(Open, Reading))
        {
            throw new OperationCanceledException(_end);
        }

        _end.ThrowIfCancellationRequested();
    }

    // Returns false if the read was given up. Its result does not count then: a closed body can look like the end of the answer.
    private bool TryEndRead()
    {
        if (!TryChange(Reading, Open))
        {
            return false;
        }

        if (_end.IsCancellationRequested)
        {
            OnCallEnded();
        }

        return true;
    }

    private int TakeUnread(Span<byte> target)
    {
        int count = Math.Min(target.Length, _unread.Length);
        _unread.Span.Slice(0, count).CopyTo(target);
        _unread = _unread.Slice(count);
        return count;
    }

    // Our own network handler's bodies open at once.
    private ValueTask<int> OpenAndRead(byte[] buffer, int offset, int count)
    {
        Task<Stream> opening = ContentEncodings.OpenAsync(_content, _end);
        if (opening.Status != TaskStatus.RanToCompletion)
        {
            return OpenAndReadAsync(opening, buffer, offset, count);
        }

        _stream = opening.Result;
        return Polyfills.ReadAsync(_stream, buffer, offset, count, _end);
    }

    private async ValueTask<int> OpenAndReadAsync(Task<Stream> opening, byte[] buffer, int offset, int count)
    {
        _stream = await opening.ConfigureAwait(false);
        return await Polyfills.ReadAsync(_stream, buffer, offset, count, _end).ConfigureAwait(false);
    }

    private ValueTask<int> WaitAsync(ValueTask<int> read)
    {
        var wait = new ValueTask<int>(this, _wait.Version);
        SetIdleTimer();
        Watch();
        _read = read.ConfigureAwait(false).GetAwaiter();
        _read.UnsafeOnCompleted(_onReadEnded ??= OnReadEnded);
        return wait;
    }

    private void OnReadEnded()
    {
        int received = 0;
        Exception? failure = null;
        try
        {
            received = _read.GetResult();
            _idleTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        catch (Exception error)
        {
            failure = error;
        }

        if (failure is null && TryEndRead())
        {
            _wait.SetResult(received);
        }
        else if (failure is not null && TryChange(Reading, Closed))
        {
            _wait.SetException(failure);
        }
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
        else if (!ReadsEndByToken && Volatile.Read(ref _state) == Reading)
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
            _wait.SetException(new OperationCanceledException(_end));
        }
    }
}
