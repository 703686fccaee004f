using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// Plays a script, and keeps its exceptions.
public sealed partial class ScriptedGateway
{
    internal void ThrowFailures() => _failures.ThrowIfAny();

    internal void ForgetFailures() => _failures.Clear();

    private string NextCallId() => string.Create(CultureInfo.InvariantCulture, $"call_{Interlocked.Increment(ref _calls)}");

    private ScriptedTurn Next(IReadOnlyList<ChatMessage> conversation, ChatOptions? options)
    {
        try
        {
            return Find(conversation, options);
        }
        catch (Exception error) when (_failures.Note(error))
        {
            throw;
        }
    }

    private ScriptedTurn Find(IReadOnlyList<ChatMessage> conversation, ChatOptions? options)
    {
        int asked;
        lock (_lock)
        {
            _conversations.Add(conversation);
            asked = ++_asked;
            if (_script is null && _turns.TryDequeue(out ScriptedTurn? turn))
            {
                return turn;
            }
        }

        return _script is { } script
            ? script(conversation, options) ?? throw new InvalidOperationException("The script's function returned no turn.")
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The script is at its end: turn {asked} was asked for, and it has {asked - 1}. "
                + $"Add a turn, or give the gateway a function."));
    }

    private async IAsyncEnumerable<ChatResponseUpdate> PlayAsync(ScriptedTurn turn,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = new ScriptedRun(NextCallId);
        foreach (ScriptedStep step in turn.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await RunAsync(step, run, cancellationToken).ConfigureAwait(false) is { } update)
            {
                yield return update;
            }
        }
    }

    private async ValueTask<ChatResponseUpdate?> RunAsync(ScriptedStep step, ScriptedRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await step(run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested)
            && _failures.Note(error))
        {
            throw;
        }
    }
}
