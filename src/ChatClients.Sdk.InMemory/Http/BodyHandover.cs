namespace ChatClients.Sdk.InMemory.Http;

// Connects the writer and the reader of a body: knows whether all written bytes were read and the reader asks for more. Thread-safe.
internal sealed class BodyHandover
{
    private readonly object _lock = new();
    private TaskCompletionSource? _waiting;
    private long _unread;
    private bool _isAsked;
    private bool _hasLeft;

    public void Write(long bytes)
    {
        lock (_lock)
        {
            _unread += bytes;
        }
    }

    // The reader begins to read.
    public void Ask()
    {
        lock (_lock)
        {
            _isAsked = true;
            if (_unread == 0)
            {
                _waiting?.TrySetResult();
            }
        }
    }

    // The reader has read, or has given up the read.
    public void Take(int bytes)
    {
        lock (_lock)
        {
            _unread -= bytes;
            _isAsked = false;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _hasLeft = true;
            _waiting?.TrySetCanceled();
        }
    }

    // The first of two events decides: the reader asks for more, or it leaves. A later one does not change that.
    public async Task WhenAskedAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            if (_isAsked && _unread == 0 && !_hasLeft)
            {
                return;
            }

            _waiting = waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_hasLeft)
            {
                waiting.SetCanceled(CancellationToken.None);
            }
        }

        using CancellationTokenRegistration giveUp =
            cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), waiting);
        await waiting.Task.ConfigureAwait(false);
    }
}
