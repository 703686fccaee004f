namespace ChatClients.Sdk.Http;

/// <summary>The body of a streamed answer, read as it arrives. Silence that is too long ends it; every byte, a ping's too, is a sign of life.</summary>
internal sealed class LiveBody : IDisposable
{
    private const int DrainBuffer = 512;
    private const int MostDrainReads = 8;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMilliseconds(250);

    private readonly ApiAnswer _answer;
    private readonly TimeSpan _longestSilence;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _watch;
    private readonly CancellationTokenRegistration _end;
    private Stream? _stream;
    private volatile bool _silent;

    public LiveBody(ApiAnswer answer, TimeSpan longestSilence, TimeProvider time)
    {
        _answer = answer;
        _longestSilence = longestSilence;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(answer.Deadline.Token);
        _watch = time.CreateTimer(static state => ((LiveBody)state!).EndSilence(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _end = Platform.EndReads(answer, _stop.Token);
    }

    public async ValueTask<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        try
        {
            _stream ??= await Platform.OpenAsync(_answer.Content, _stop.Token).ConfigureAwait(false);
            ValueTask<int> read = Platform.ReadAsync(_stream, buffer, offset, count, _stop.Token);
            if (read.IsCompletedSuccessfully)
            {
                return read.Result;
            }

            // Only the time spent waiting for bytes counts, not the time that a slow reader of the answer takes.
            _watch.Change(_longestSilence, Timeout.InfiniteTimeSpan);
            int received = await read.ConfigureAwait(false);
            _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return received;
        }
        catch (Exception error)
        {
            throw _answer.MapStreamFailure(error, _silent ? _longestSilence : null);
        }
    }

    /// <summary>Reads what follows a complete answer, so that the connection can be used again; gives up soon.</summary>
    public async ValueTask DrainAsync()
    {
        byte[] rest = new byte[DrainBuffer];
        try
        {
            // By the real clock, not the injected one: the caller has the whole answer, and a clock that stands still must not keep it waiting.
            using ITimer limit = TimeProvider.System.CreateTimer(static state => ((LiveBody)state!).EndSilence(), this, LongestDrain, Timeout.InfiniteTimeSpan);
            for (int i = 0; i < MostDrainReads; i++)
            {
                if (await Platform.ReadAsync(_stream!, rest, 0, rest.Length, _stop.Token).ConfigureAwait(false) == 0)
                {
                    return;
                }
            }
        }
        catch (Exception)
        {
            // Whatever it is: the answer is complete, and only the connection is lost.
        }
    }

    public void Dispose()
    {
        _watch.Dispose();
        _end.Dispose();
        _stop.Dispose();
    }

    private void EndSilence()
    {
        _silent = true;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer ended in the same moment.
        }
    }
}
