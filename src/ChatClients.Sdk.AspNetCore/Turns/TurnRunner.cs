using System.Globalization;
using ChatClients.Sdk.AspNetCore.Options;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Sessions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Turns;

// Runs turns independently of the requests that began them: in their own scope, with a copy of the user, and without the HttpContext.
internal sealed class TurnRunner(
    ChatSettings settings,
    ChatSessions sessions,
    TurnRegistry registry,
    SharedTurns shared,
    MessageLimits limits,
    TurnRecorder recorder,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger logger)
{
    private readonly TurnPrompt _prompt = new(settings.Options.Tools);
    private readonly HashSet<string> _ownTools = [.. settings.Options.Tools.Select(it => it.Name)];

    // limitOwners: whose messages are counted. A message that is a conflict does not count, and one beyond
    // the limit ends no other turn.
    public async Task<TurnReading> StartAsync(
        ChatUser user, ChatRequest request, string[] limitOwners, CancellationToken cancellationToken)
    {
        var turn = new RunningTurn(request.Message, settings.Options.LeaveTime, time);
        TurnReading reading = turn.TryRead()!;
        try
        {
            registry.RefuseConflict(user.Tag);
            SharedTurn? elsewhere = await shared.FindReplaceableAsync(user.Tag).ConfigureAwait(false);
            limits.Take(limitOwners);
            await registry.AddAsync(user.Tag, turn, cancellationToken).ConfigureAwait(false);
            if (elsewhere is not null)
            {
                await shared.EndAsync(user.Tag, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            registry.Remove(user.Tag, turn);
            turn.Complete();
            reading.Dispose();
            turn.Dispose();
            throw;
        }

        Detach(() => RunAsync(user, turn));
        return reading;
    }

    // The request's own context does not flow into the turn, since it ends first. Language and trace do.
    private static void Detach(Func<Task> run)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo language = CultureInfo.CurrentUICulture;
        TurnTrace trace = TurnTrace.Capture();
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(async () =>
            {
                CultureInfo.CurrentCulture = culture;
                CultureInfo.CurrentUICulture = language;
                using (trace.Continue())
                {
                    await run().ConfigureAwait(false);
                }
            });
        }
    }

    private async Task RunAsync(ChatUser user, RunningTurn turn)
    {
        var answer = new TurnAnswer(turn, _ownTools, recorder, logger);
        await shared.RunAsync(user.Tag, turn, () => answer.RunAsync(() => AnswerAsync(user, turn, answer))).ConfigureAwait(false);

        // Before its last event: a browser that has read it may send the next message.
        registry.Remove(user.Tag, turn);
        answer.End();
        turn.Complete();
        turn.Dispose();
    }

    private async Task AnswerAsync(ChatUser user, RunningTurn turn, TurnAnswer answer)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            scope.ServiceProvider.GetRequiredService<AivaxChatTurn>().User = user.Principal;
            answer.Session = await sessions.GetAsync(user, scope.ServiceProvider, turn.Stopping).ConfigureAwait(false);
            IAsyncEnumerable<ChatResponseUpdate> updates =
                _prompt.StreamAsync(answer.Session, turn.Question, scope.ServiceProvider, turn.Stopping);
            await foreach (ChatResponseUpdate update in updates.ConfigureAwait(false))
            {
                answer.Add(update);
            }
        }
    }
}
