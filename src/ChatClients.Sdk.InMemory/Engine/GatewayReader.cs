using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// Reads the AI gateway's updates. Abandons the gateway at once when the token is cancelled or a tool takes too long, even if the
// gateway ignores its token. The reader owns stop, and cancels it when it abandons the gateway.
internal sealed class GatewayReader(
    EngineSettings settings, IReadOnlyList<ChatMessage> input, ChatOptions? options, ServerToolLimiter tools,
    CancellationTokenSource stop) : IDisposable
{
    private readonly CancellationToken _stopped = stop.Token;
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Task<bool>? _pending;
    private bool _ended;

    // The next update; null when there are no more. Throws TimeoutException when a tool takes too long.
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        _stopped.ThrowIfCancellationRequested();
        tools.TimeLeft();
        ValueTask<bool> next = Move();
        bool any = next.IsCompletedSuccessfully ? next.Result : await WaitAsync(next.AsTask()).ConfigureAwait(false);
        _ended = !any;
        return any ? Checked(_updates!.Current, "update") : null;
    }

    // Abandons the gateway. Starts its disposal without waiting: a gateway that never ends would hold the turn for ever.
    public void Dispose()
    {
        if (!_ended)
        {
            stop.CancelSafely();
        }

        _ = LetGoAsync();
    }

    private ValueTask<bool> Move()
    {
        try
        {
            _updates ??= Checked(settings.Gateway.GetStreamingResponseAsync(input, options, _stopped), "answer")
                .GetAsyncEnumerator(_stopped);
            return _updates.MoveNextAsync();
        }
        catch (Exception error) when (settings.Failures.NoteUnlessPlayed(error))
        {
            throw;
        }
    }

    // A gateway is code of the application. If it returns null, the message says that the gateway did.
    private static T Checked<T>(T? given, string what)
        where T : class => given ?? throw new InvalidOperationException($"It returned null instead of an {what}.");

    private async Task<bool> WaitAsync(Task<bool> next)
    {
        _pending = next;
        try
        {
            return await (tools.TimeLeft() is null ? next.WaitAsync(_stopped) : WaitForTools(next)).ConfigureAwait(false);
        }
        catch (Exception error) when (next.IsFaulted && settings.Failures.NoteUnlessPlayed(error))
        {
            throw;
        }
        catch (TimeoutException) when (!next.IsCompleted)
        {
            // Our own limit, not a time-out of the gateway. TimeLeft names the tool.
            tools.TimeLeft();
            throw;
        }
    }

    private Task<bool> WaitForTools(Task<bool> next)
    {
        while (true)
        {
            // Timers count whole milliseconds, and must not be early.
            TimeSpan left = tools.TimeLeft() ?? Timeout.InfiniteTimeSpan;
            Task<bool> wait = next.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), settings.Time, _stopped)
                .Observed();

            // If the clock was moved before the timer was set, the timer would wait once more.
            if (left - (tools.TimeLeft() ?? left) <= TimeSpan.FromMilliseconds(1))
            {
                return wait;
            }
        }
    }

    private async Task LetGoAsync()
    {
        try
        {
            if (_pending is not null)
            {
                // An enumerator must not be disposed of while it moves.
                await ((Task)_pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_pending.Exception?.InnerException is { } late)
                {
                    settings.Failures.NoteUnlessPlayed(late);
                }
            }

            if (_updates is not null)
            {
                await _updates.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The answer is complete: an exception from the gateway's disposal does not change it.
            settings.Failures.NoteUnlessPlayed(error);
        }
        finally
        {
            stop.Dispose();
        }
    }
}
