using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The tools that the gateway runs itself: what is reported while they run, and what the conversation keeps.
internal sealed class ServerTools(ServerToolLimiter watch)
{
    // Null until there is one, since most turns have none.
    private Dictionary<string, FunctionCallContent>? _running;

    public IReadOnlyCollection<string> Unfinished => _running is null ? [] : _running.Keys;

    // If a gateway reports states, these are used. A bare call is reported as created and running.
    public IEnumerable<TurnEvent> Report(FunctionCallContent call, CreatedMessages created)
    {
        ServerToolActivity? reported = ServerToolActivity.FromContent(call);
        bool hasEnded = reported is not null && (reported.State == ServerToolState.Completed || reported.State == ServerToolState.Failed);
        bool isNew = (_running ??= new(StringComparer.Ordinal)).TryAdd(call.CallId, call);
        if (isNew)
        {
            created.AddCall(call);
        }

        if (isNew || !hasEnded)
        {
            watch.Begin(call.CallId, call.Name);
        }

        if (hasEnded)
        {
            watch.End(call.CallId);
        }

        return reported is null
            ? [Event(call, ServerToolState.Created), Event(call, ServerToolState.Running)]
            : [new TurnEvent.ServerTool(reported, ToolArguments.ToJson(call.Arguments))];
    }

    public IEnumerable<TurnEvent> Finish(FunctionResultContent result, CreatedMessages created)
    {
        // A result without a call cannot be reported.
        if (_running is null || !_running.Remove(result.CallId, out FunctionCallContent? call))
        {
            return [];
        }

        watch.End(result.CallId);
        created.AddResult(call.Name, result);
        return [Event(call, result.Exception is null ? ServerToolState.Completed : ServerToolState.Failed)];
    }

    private static TurnEvent.ServerTool Event(FunctionCallContent call, ServerToolState state) =>
        new(new ServerToolActivity(call.CallId, call.Name, state), ToolArguments.ToJson(call.Arguments));
}
