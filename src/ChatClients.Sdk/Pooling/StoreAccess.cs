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
    public Task<byte[]?> GetAsync(string key) => RunAsync<byte[]?>(token => store.GetAsync(key, token));

    // False when it was not written.
    public Task<bool> SetAsync(string key, byte[] value, TimeSpan lifetime) => RunAsync(async token =>
    {
        await store.SetAsync(key, value, lifetime, token).ConfigureAwait(false);
        return true;
    });

    public Task RemoveAsync(string key) => RunAsync(async token =>
    {
        await store.RemoveAsync(key, token).ConfigureAwait(false);
        return true;
    });

    private async Task<T?> RunAsync<T>(Func<CancellationToken, Task<T>> use)
    {
        if (!TryEnter())
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
            _ = running.ContinueWith(
                static it => it.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
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
