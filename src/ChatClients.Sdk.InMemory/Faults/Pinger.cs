namespace ChatClients.Sdk.InMemory.Faults;

// Sends comment lines at intervals, until the body has ended.
internal sealed class Pinger : IAsyncDisposable
{
    private readonly SharedOutput _output;
    private readonly CancellationToken _stop;
    private readonly ITimer _timer;
    private readonly object _lock = new();
    private Task _last = Task.CompletedTask;
    private bool _ended;

    public Pinger(SharedOutput output, TimeSpan interval, TimeProvider time, CancellationToken stop)
    {
        _output = output;
        _stop = stop;
        _timer = time.CreateTimer(static state => ((Pinger)state!).Ping(), this, interval, interval);
    }

    public static ReadOnlyMemory<byte> Line { get; } = ": ping\n\n"u8.ToArray();

    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (_lock)
        {
            _ended = true;
            last = _last;
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Ping()
    {
        lock (_lock)
        {
            // If the reader has not taken the last ping yet, no other follows.
            if (!_ended && _last.IsCompleted)
            {
                _last = _output.WriteAsync(Line, _stop).AsTask();
            }
        }
    }
}
