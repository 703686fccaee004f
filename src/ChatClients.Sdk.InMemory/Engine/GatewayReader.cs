using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>Reads the AI gateway's updates, and lets go of it at once when the token says so, even if the gateway does not look at it.</summary>
internal sealed class GatewayReader(IChatClient gateway, IReadOnlyList<ChatMessage> input, CancellationToken cancellationToken) : IAsyncDisposable
{
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Task<bool>? _pending;

    /// <summary>The next update; null when there are no more.</summary>
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        cancellationToken.ThrowIfCancellationRequested();
        _updates ??= Checked(gateway.GetStreamingResponseAsync(input, options: null, cancellationToken), "answer").GetAsyncEnumerator(cancellationToken);
        ValueTask<bool> next = _updates.MoveNextAsync();
        bool any = next.IsCompletedSuccessfully ? next.Result : await WaitAsync(next.AsTask()).ConfigureAwait(false);
        return any ? Checked(_updates.Current, "update") : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_updates is null)
        {
            return;
        }

        if (_pending is { IsCompleted: false })
        {
            // An enumerator must not be disposed while it moves.
            _ = DisposeLaterAsync(_pending, _updates);
            return;
        }

        await DisposeAsync(_updates).ConfigureAwait(false);
    }

    // A gateway is anybody's code: what it is not to give is said in the gateway's name.
    private static T Checked<T>(T? given, string what)
        where T : class => given ?? throw new InvalidOperationException($"It gave no {what}: null came instead.");

    private async Task<bool> WaitAsync(Task<bool> next)
    {
        _pending = next;
        return await next.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task DisposeLaterAsync(Task<bool> pending, IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisposeAsync(updates).ConfigureAwait(false);
    }

    private static async ValueTask DisposeAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            await updates.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The answer is over: what the gateway has to say about its own end changes nothing.
        }
    }
}
