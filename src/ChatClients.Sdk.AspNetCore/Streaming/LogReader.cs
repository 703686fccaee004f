using System.Threading.Channels;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// Reads a TurnLog from its beginning. For one thread at a time.
internal sealed class LogReader : IDisposable
{
    private static readonly BoundedChannelOptions OneSignal = new(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    };

    private readonly TurnLog _log;
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(OneSignal);

    internal LogReader(TurnLog log)
    {
        _log = log;
        Wake();
    }

    // The reader's position, and how much of a growing text there it has read. The log's lock guards both.
    internal int Position { get; set; }

    internal int Offset { get; set; }

    // Whether it is too late to go on: events that it has not read were dropped.
    public bool IsCutOff { get; private set; }

    // Whether no more events will come. Check it before the last Read, so that none is missed.
    public bool IsComplete => _log.IsComplete;

    public UiFrame? Read(out string? delta) => _log.Read(this, out delta);

    // Waits until there may be something to read, or Wake is called.
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        await _signals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Wake() => _signals.Writer.TryWrite(true);

    internal void CutOff()
    {
        IsCutOff = true;
        Wake();
    }

    public void Dispose() => _log.Close(this);
}
