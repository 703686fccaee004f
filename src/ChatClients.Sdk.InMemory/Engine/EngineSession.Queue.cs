namespace ChatClients.Sdk.InMemory.Engine;

// The queue for the session's turn: one turn at a time, in the order of arrival.
internal sealed partial class EngineSession
{
    private bool _isTaken;

    // Null while nobody waits: an idle session holds no list.
    private LinkedList<TaskCompletionSource>? _waiting;

    // Waits for the session's turn. The cancellation token leaves the queue.
    // Throws EngineException when mostWaiting requests wait already.
    public ValueTask<TurnLease> EnterAsync(int mostWaiting, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return QueueUp(mostWaiting) is { } place ? WaitAsync(place, cancellationToken) : new(new TurnLease(this));
    }

    // The turn is over, stored or not: the next one begins.
    public void Leave(TurnLease lease)
    {
        TaskCompletionSource? next;
        lock (this)
        {
            if (_running == lease)
            {
                _running = null;
            }

            next = _waiting?.First?.Value;
            if (next is null)
            {
                (_isTaken, _waiting) = (false, null);
            }
            else
            {
                _waiting!.RemoveFirst();
            }
        }

        next?.SetResult();
    }

    private async ValueTask<TurnLease> WaitAsync(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration giveUp = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                (EngineSession session, LinkedListNode<TaskCompletionSource> given) =
                    ((EngineSession, LinkedListNode<TaskCompletionSource>))state!;
                session.GiveUp(given, token);
            },
            (this, place));
        await place.Value.Task.ConfigureAwait(false);
        return new TurnLease(this);
    }

    private LinkedListNode<TaskCompletionSource>? QueueUp(int mostWaiting)
    {
        lock (this)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return null;
            }

            _waiting ??= new();
            return _waiting.Count < mostWaiting
                ? _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
                : throw EngineException.TooManyPrompts(mostWaiting);
        }
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        lock (this)
        {
            if (place.List is null)
            {
                // The turn came at the same moment. Its owner checks the token itself.
                return;
            }

            place.List.Remove(place);
        }

        place.Value.TrySetCanceled(cancellationToken);
    }
}
