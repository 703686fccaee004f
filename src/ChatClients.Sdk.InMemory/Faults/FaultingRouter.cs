using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// Decorates the router and plays the script of faults. The router knows no faults.
internal sealed class FaultingRouter(EngineRouter router, SessionEngine engine, RequestLog log, FaultPlan faults) : IRequestRouter
{
    public void Connect(WireRequest head)
    {
        if (!faults.IsEmpty && router.Match(head) is { IsMatched: true } match)
        {
            var asked = new FaultRequest(engine, match.Route, match.Values, head);
            if (faults.Take(asked, connecting: true) is { } fault)
            {
                log.Add(head, match.Route.Template, response: null, fault.ToString(), asked.Session?.Id);
                throw fault.RefuseConnection();
            }
        }
    }

    public Task<WireResponse> HandleAsync(WireRequest request, CancellationToken cancellationToken)
    {
        RouteMatch match = router.Match(request);
        if (match.IsMatched && !faults.IsEmpty)
        {
            var asked = new FaultRequest(engine, match.Route, match.Values, request);
            if (faults.Take(asked, connecting: false) is { } fault)
            {
                return ApplyAsync(fault, asked, match.Route, match.Values, request, cancellationToken);
            }
        }

        return router.HandleAsync(match, request, cancellationToken);
    }

    private async Task<WireResponse> ApplyAsync(
        ScriptedFault fault,
        FaultRequest asked,
        EngineRoute route,
        IReadOnlyDictionary<string, string> values,
        WireRequest request,
        CancellationToken cancellationToken)
    {
        Guid? sessionId = asked.Session?.Id;
        WireResponse? response = null;
        try
        {
            response = await fault.ApplyAsync(
                stop => router.ExecuteAsync(route, values, request, stop), engine.Settings.Time, cancellationToken)
                .ConfigureAwait(false);
            return response;
        }
        finally
        {
            log.Add(request, route.Template, response, fault.ToString(), sessionId);
        }
    }
}
