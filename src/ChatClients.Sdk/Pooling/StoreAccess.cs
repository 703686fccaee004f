using ChatClients.Sdk.Http;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk;

// A store that may fail, hang or block. Each use has a time limit. After a failure the store is not used for a while.
// Then one use tries it again, and the others go on without it until that has succeeded.
internal sealed class StoreAccess(IChatSessionStore store, TimeSpan timeout, TimeSpan pause, TimeProvider time, ILogger logger)
{
    private readonly object _lock = new();
    private long? _pausedAt;

    // Null when there is no value, and when the store cannot be used.
    public async Task<byte[]?> GetAsync(string key) => (await AskAsync(key).ConfigureAwait(false)).Value;

    // The value, and whether the store has said so.
    public Task<(bool IsKnown, byte[]? Value)> AskAsync(string key) =>
        RunAsync(async token => (true, await store.GetAsync(key, token).ConfigureAwait(false)));

    // False when it was not written. A value that is unwanted when it is written at last, after it was given up, is taken back.
    public Task<bool> SetAsync(string key, byte[] value, TimeSpan lifetime, Func<bool>? isUnwanted = null) => RunAsync(async token =>
    {
        await store.SetAsync(key, value, lifetime, token).ConfigureAwait(false);
        if (isUnwanted?.Invoke() == true
            && await store.GetAsync(key, CancellationToken.None).ConfigureAwait(false) is { } found && found.SequenceEqual(value))
        {
            await store.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false);
        }

        return true;
    });

    // False when it was not removed.
    public Task<bool> RemoveAsync(string key, bool evenInPause = false) => RunAsync(
        async token =>
        {
            await store.RemoveAsync(key, token).ConfigureAwait(false);
            return true;
        },
        evenInPause);

    private async Task<T?> RunAsync<T>(Func<CancellationToken, Task<T>> use, bool evenInPause = false)
    {
        if (!TryEnter() && !evenInPause)
        {
            return default;
        }

        var stop = new CancellationTokenSource(); // Without a timer it holds nothing, and a use that was given up may go on looking at it.
        Task<T> running = Task.Run(() => use(stop.Token), CancellationToken.None);
        try
        {
            T result = await running.WaitAsync(timeout, time, CancellationToken.None).ConfigureAwait(false);
            Succeeded();
            return result;
        }
        catch (Exception error)
        {
            Failed(error);
            stop.CancelSafely();
            running.Observe();
            return default;
        }
    }

    private bool TryEnter()
    {
        lock (_lock)
        {
            if (_pausedAt is { } since && time.GetElapsedTime(since) < pause)
            {
                return false;
            }

            // Callers that come during this trial go on without the store.
            _pausedAt = _pausedAt is null ? null : time.GetTimestamp();
            return true;
        }
    }

    private void Succeeded()
    {
        lock (_lock)
        {
            _pausedAt = null;
        }
    }

    private void Failed(Exception error)
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = _pausedAt is not { } since || time.GetElapsedTime(since) >= pause;
            _pausedAt = time.GetTimestamp();
        }

        if (isFirst)
        {
            Log.StoreFailed(logger, error.GetType().Name, pause.TotalSeconds);
        }
    }
}
