using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// Reads the AI gateway's updates, and lets go of it at once when the token says so or a tool takes too long, even if the gateway does not
// look at its token.
// settings: The gateway, and the clock of its tools.
// input: What it is given.
// options: What the call carries besides.
// tools: How long its tools may take.
// stop: Ends the reading. It becomes the reader's own: it is cancelled when the gateway is let go of in the middle.
internal sealed class GatewayReader(
    EngineSettings settings, IReadOnlyList<ChatMessage> input, ChatOptions? options, ServerToolLimiter tools,
    CancellationTokenSource stop) : IDisposable
{
    private readonly CancellationToken _stopped = stop.Token;
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Task<bool>? _pending;
    private bool _ended;

    // The next update; null when there are no more.
    // Throws TimeoutException: A tool takes too long.
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        _stopped.ThrowIfCancellationRequested();
        tools.TimeLeft();
        ValueTask<bool> next = Move();
        bool any = next.IsCompletedSuccessfully ? next.Result : await WaitAsync(next.AsTask()).ConfigureAwait(false);
        _ended = !any;
        return any ? Checked(_updates!.Current, "update") : null;
    }

    // Lets go of the gateway. Its end is begun, and not waited for: one that never comes would hold the turn for ever.
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

    // A gateway is anybody's code: what it is not to give is said in the gateway's name.
    private static T Checked<T>(T? given, string what)
        where T : class => given ?? throw new InvalidOperationException($"It gave no {what}: null came instead.");

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
            // Not a time-out of the gateway's own: which tool it was is known there.
            tools.TimeLeft();
            throw;
        }
    }

    private Task<bool> WaitForTools(Task<bool> next)
    {
        while (true)
        {
            // Timers know whole milliseconds only, and must not be early.
            TimeSpan left = tools.TimeLeft() ?? Timeout.InfiniteTimeSpan;
            Task<bool> wait = next.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), settings.Time, _stopped)
                .Observed();

            // A clock that was moved on before the timer was set would be waited for once more.
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
                // An enumerator must not be disposed while it moves.
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
            // The answer is over: what the gateway has to say about its own end changes nothing in it.
            settings.Failures.NoteUnlessPlayed(error);
        }
        finally
        {
            stop.Dispose();
        }
    }
}
