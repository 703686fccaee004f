using ChatClients.Sdk.AspNetCore.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Turns;

// A turn that goes on whether or not a browser reads it. Thread-safe.
// It ends with its answer, on request, or when its last reader has been away for the leave time.
internal sealed class RunningTurn(ChatMessage? question, TimeSpan leaveTime, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _leaving;
    private int _readers;

    public TurnLog Log { get; } = new();

    // The user's message; null for another answer to the last one.
    public ChatMessage? Question { get; } = question;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    // Whether another message is a conflict. When it is ending already, the message waits instead.
    public bool IsRead
    {
        get
        {
            lock (_lock)
            {
                return IsReadNow;
            }
        }
    }

    private bool IsReadNow => _readers > 0 && End == TurnEnd.None;

    // Then the service has stored the question and the first part of the answer, though the turn goes on.
    public bool HasCalledTools { get; set; }

    public TurnEnd End { get; private set; }

    // What ended it before the answer had content.
    public Exception? Failure { get; set; }

    // Cancelled when it must end.
    public CancellationToken Stopping => _stopping.Token;

    public Task Ended => _ended.Task;

    // Null when it can no longer be read from its beginning.
    public TurnReading? TryRead()
    {
        lock (_lock)
        {
            if (Log.TryOpen() is not { } reader)
            {
                return null;
            }

            _readers++;
            _leaving?.Dispose();
            _leaving = null;
            return new TurnReading(this, reader);
        }
    }

    // Ends it. The first reason counts.
    public void Stop(TurnEnd end) => TryStop(end, onlyIfUnread: false);

    // Ends it for another turn. False when somebody reads it.
    public bool TryReplace() => TryStop(TurnEnd.Replaced, onlyIfUnread: true);

    public void Complete()
    {
        Log.Complete();
        _ended.TrySetResult();
        lock (_lock)
        {
            _leaving?.Dispose();
            _leaving = null;
        }
    }

    public void Dispose() => _stopping.Dispose();

    internal void Leave()
    {
        lock (_lock)
        {
            if (--_readers > 0 || _ended.Task.IsCompleted)
            {
                return;
            }

            if (leaveTime > TimeSpan.Zero)
            {
                _leaving = time.CreateTimer(
                    static state => ((RunningTurn)state!).EndUnread(), this, leaveTime, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        EndUnread();
    }

    private void EndUnread() => TryStop(TurnEnd.Left, onlyIfUnread: true);

    // In one step, so that no reader attaches between the look and the end.
    private bool TryStop(TurnEnd end, bool onlyIfUnread)
    {
        lock (_lock)
        {
            if (onlyIfUnread && IsReadNow)
            {
                return false;
            }

            if (End != TurnEnd.None || _ended.Task.IsCompleted)
            {
                return true;
            }

            End = end;
        }

        CancelSafely();
        return true;
    }

    private void CancelSafely()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (Exception error) when (error is AggregateException or ObjectDisposedException)
        {
            // Callbacks of tools may throw: that is the tool's problem. If the source was disposed of, the turn has ended meanwhile.
        }
    }
}
