using System.Collections.Concurrent;
using ChatClients.Sdk.AspNetCore.Requests;

namespace ChatClients.Sdk.AspNetCore.Turns;

// The running turns of this process: one per user.
internal sealed class TurnRegistry(TimeProvider time)
{
    // How long a stopped turn may take to end: its request is cancelled at once.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, RunningTurn> _turns = new(StringComparer.Ordinal);
    private volatile bool _isClosed;

    public IEnumerable<RunningTurn> All => _turns.Values;

    public RunningTurn? Find(string user) => _turns.GetValueOrDefault(user);

    // Refuses a message for which AddAsync would find a conflict, and ends nothing.
    public void RefuseConflict(string user)
    {
        if (Find(user) is { IsRead: true })
        {
            throw ChatProblem.IsAnswering();
        }
    }

    // Adds the user's turn. A running turn that nobody reads ends; one that is read is a conflict.
    public async Task AddAsync(string user, RunningTurn turn, CancellationToken cancellationToken)
    {
        if (_isClosed)
        {
            throw ChatProblem.Unavailable();
        }

        while (!_turns.TryAdd(user, turn))
        {
            if (!_turns.TryGetValue(user, out RunningTurn? other))
            {
                continue;
            }

            if (!other.TryReplace())
            {
                throw ChatProblem.IsAnswering();
            }

            await WaitForEndAsync(other, cancellationToken).ConfigureAwait(false);
        }

        // It may have been closed meanwhile, and its turns listed before this one was added.
        if (_isClosed)
        {
            Remove(user, turn);
            throw ChatProblem.Unavailable();
        }
    }

    // Waits for the end of a turn that was stopped.
    public async Task WaitForEndAsync(RunningTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            await turn.Ended.WaitAsync(LongestEnd, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw ChatProblem.IsAnswering();
        }
    }

    // No more turns begin: the application shuts down.
    public void Close() => _isClosed = true;

    public void Remove(string user, RunningTurn turn) => _turns.TryRemove(new KeyValuePair<string, RunningTurn>(user, turn));
}
