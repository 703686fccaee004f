using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

/// <summary>A clock that stands still, and signals when somebody has begun to wait: a test that moves it too early would be
/// overtaken.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(BareAivax.Noon)
{
    private readonly object _lock = new();
    private readonly Dictionary<object, (TimeSpan Due, DateTimeOffset SetAt)> _set = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Found)> _waiting = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(base.CreateTimer(callback, state, dueTime, period), Note);
        Note(timer, dueTime);
        return timer;
    }

    /// <summary>Waits until a timer is set that fires after the given time from now.</summary>
    public Task SetAsync(TimeSpan due)
    {
        lock (_lock)
        {
            if (IsSet(due))
            {
                return Task.CompletedTask;
            }

            var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((due, found));
            return found.Task.WithinReason();
        }
    }

    /// <summary>Waits until a timer is set, and lets it fire.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await SetAsync(due);
        Advance(due);
    }

    private void Note(object timer, TimeSpan? due)
    {
        lock (_lock)
        {
            if (due is { } set)
            {
                _set[timer] = (set, GetUtcNow());
            }
            else
            {
                _set.Remove(timer);
            }

            foreach ((TimeSpan Due, TaskCompletionSource Found) wait in _waiting.Where(wait => IsSet(wait.Due)).ToList())
            {
                _waiting.Remove(wait);
                wait.Found.SetResult();
            }
        }
    }

    private bool IsSet(TimeSpan due) => _set.Values.Contains((due, GetUtcNow()));
}
