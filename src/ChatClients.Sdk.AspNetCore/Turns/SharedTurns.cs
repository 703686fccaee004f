using System.Text;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Store;

namespace ChatClients.Sdk.AspNetCore.Turns;

// Shares the running turns of an application's instances. Two turns that begin at the same moment may both run: the service then
// handles one after the other.
internal sealed class SharedTurns(ChatStore store, (string Service, string? ChatClientId) place, TimeProvider time)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    // How long the turn of a crashed instance blocks the user.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    private readonly string _instance = Guid.NewGuid().ToString("N");

    // The turn of the user on another instance, which a new message ends. One that is read is a conflict.
    public async Task<SharedTurn?> FindReplaceableAsync(string user)
    {
        SharedTurn? turn = await FindAsync(user).ConfigureAwait(false);
        return turn is { IsRead: true } && !await IsStoppedAsync(user, turn.Turn).ConfigureAwait(false)
            ? throw ChatProblem.IsAnswering() : turn;
    }

    // The turn of the user on another instance.
    public async Task<SharedTurn?> FindAsync(string user) =>
        store.IsShared && SharedTurn.Read(await store.GetAsync(TurnKey(user)).ConfigureAwait(false)) is { } turn
            && turn.Instance != _instance ? turn : null;

    // Asks the instance that runs the user's turn to end it.
    public async Task StopAsync(string user)
    {
        if (await FindAsync(user).ConfigureAwait(false) is { } turn)
        {
            await store.SetAsync(StopKey(user), Encoding.UTF8.GetBytes(turn.Turn), Lifetime).ConfigureAwait(false);
        }
    }

    // Asks for the end, and waits until the turn has ended.
    public async Task EndAsync(string user, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        await StopAsync(user).ConfigureAwait(false);
        while (await FindAsync(user).ConfigureAwait(false) is not null)
        {
            if (time.GetElapsedTime(start) > LongestEnd)
            {
                throw ChatProblem.IsAnswering();
            }

            await Task.Delay(LookInterval / 2, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Runs the turn. Meanwhile it publishes the turn, and checks whether another instance wants its end.
    public async Task RunAsync(string user, RunningTurn turn, Func<Task> run)
    {
        if (!store.IsShared)
        {
            await run().ConfigureAwait(false);
            return;
        }

        SharedTurn shown = Describe(turn);
        await WriteAsync(user, shown).ConfigureAwait(false);
        using var ended = new CancellationTokenSource();
        Task keeping = KeepAsync(user, turn, shown, ended.Token);
        await run().ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        await keeping.ConfigureAwait(false);
        await store.RemoveAsync(TurnKey(user)).ConfigureAwait(false);
        await store.RemoveAsync(StopKey(user)).ConfigureAwait(false);
    }

    private async Task KeepAsync(string user, RunningTurn turn, SharedTurn shown, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(LookInterval, time);
        long writtenAt = time.GetTimestamp();
        while (await NextAsync(timer, ended).ConfigureAwait(false))
        {
            if (await IsStoppedAsync(user, turn.Id).ConfigureAwait(false))
            {
                turn.Stop(TurnEnd.Stopped);
            }
            else if (shown != Describe(turn) || time.GetElapsedTime(writtenAt) > Lifetime / 3)
            {
                (shown, writtenAt) = (Describe(turn), time.GetTimestamp());
                await WriteAsync(user, shown).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> IsStoppedAsync(string user, string turn) =>
        await store.GetAsync(StopKey(user)).ConfigureAwait(false) is { } stop && Encoding.UTF8.GetString(stop) == turn;

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken ended)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private SharedTurn Describe(RunningTurn turn) =>
        new(_instance, turn.Id, turn.IsRead, turn.HasCalledTools, turn.Question?.Text, turn.Question?.MessageId);

    private Task WriteAsync(string user, SharedTurn turn) => store.SetAsync(TurnKey(user), turn.Write(), Lifetime);

    // Several chats may share a store: the same user has a turn in each.
    private string TurnKey(string user) => ChatStore.Key("turn", place.Service, place.ChatClientId, user);

    private string StopKey(string user) => ChatStore.Key("stop", place.Service, place.ChatClientId, user);
}
