using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Faults;

namespace ChatClients.Sdk.InMemory.Http;

/// <summary>Turns requests into calls of the engine, and what it says into answers. Every HTTP stack in front of the engine goes through here.</summary>
internal sealed class EngineRouter
{
    private readonly SessionEngine _engine;
    private readonly RouteTable _routes;
    private readonly AccountKey _key;
    private readonly RequestLog _log;
    private readonly FaultPlan _faults;

    public EngineRouter(SessionEngine engine, string apiKey, Func<EngineSession, Uri> talkUrl, RequestLog log, FaultPlan faults)
    {
        var routes = new AivaxRoutes();
        _engine = engine;
        _routes = new RouteTable(
            [.. new AccountRoutes(engine, talkUrl).All(routes), .. new SessionRoutes(engine).All(routes), .. new ChatClientRoutes(engine).All(routes)]);
        _key = new AccountKey(apiKey);
        _log = log;
        _faults = faults;
    }

    /// <summary>Lets a request through whose body is not read yet, unless the script refuses its connection.</summary>
    /// <exception cref="HttpRequestException">The script refuses it.</exception>
    public void Connect(WireRequest head)
    {
        if (!_faults.IsEmpty && _routes.Find(head, out Dictionary<string, string> values, out _) is { } route)
        {
            var asked = new FaultRequest(_engine, route, values, head);
            if (_faults.Take(asked, connecting: true) is { } fault)
            {
                _log.Add(head, route.Template, response: null, fault, asked.Session?.Id);
                throw fault.RefuseConnection();
            }
        }
    }

    /// <exception cref="OperationCanceledException">The caller cancelled before the answer began.</exception>
    /// <exception cref="HttpRequestException">The script lets nothing be answered: a connection that there is must be broken.</exception>
    public async Task<WireResponse> HandleAsync(WireRequest request, CancellationToken cancellationToken)
    {
        if (_routes.Find(request, out Dictionary<string, string> values, out WireResponse? refusal) is not { } route)
        {
            _log.AddUnmatched(request, _routes.Describe(request.Path), refusal!);
            return refusal!;
        }

        if (!_faults.IsEmpty)
        {
            var asked = new FaultRequest(_engine, route, values, request);
            if (_faults.Take(asked, connecting: false) is { } fault)
            {
                return await HandleFaultAsync(asked, fault, route, request, values, cancellationToken).ConfigureAwait(false);
            }
        }

        WireResponse? response = null;
        try
        {
            response = await ExecuteAsync(route, request, values, cancellationToken).ConfigureAwait(false);
            return response;
        }
        finally
        {
            // Also a request whose caller left was made.
            _log.Add(request, route.Template, response);
        }
    }

    private async Task<WireResponse> HandleFaultAsync(
        FaultRequest asked, ScriptedFault fault, EngineRoute route, WireRequest request, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        Guid? sessionId = asked.Session?.Id;
        WireResponse? response = null;
        try
        {
            response = await fault.ApplyAsync(stop => ExecuteAsync(route, request, values, stop), _engine.Settings.Time, cancellationToken).ConfigureAwait(false);
            return response;
        }
        finally
        {
            _log.Add(request, route.Template, response, fault, sessionId);
        }
    }

    private async Task<WireResponse> ExecuteAsync(EngineRoute route, WireRequest request, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        try
        {
            return await RouteAsync(route, request, values, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineRefusal refusal)
        {
            return Answers.Error(refusal);
        }
    }

    private Task<WireResponse> RouteAsync(EngineRoute route, WireRequest request, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (route.Operation.UsesApiKey && !_key.Opens(request.Authorization))
        {
            return Task.FromResult(Answers.Error(401, "The API key is missing or not valid."));
        }

        if (!route.TakesBody)
        {
            return route.HandleAsync(new RouteCall(request, values, default), cancellationToken);
        }

        return RequestContent.Refuse(request, route.LongestBody) is { } notAcceptable
            ? Task.FromResult(notAcceptable)
            : HandleBodyAsync(route, request, values, cancellationToken);
    }

    private static async Task<WireResponse> HandleBodyAsync(
        EngineRoute route, WireRequest request, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        JsonElement body = RequestContent.Parse(request.Body);
        WireResponse response;
        try
        {
            response = await route.HandleAsync(new RouteCall(request, values, body), cancellationToken).ConfigureAwait(false);
        }
        catch (EngineRefusal refusal)
        {
            response = Answers.Error(refusal);
        }

        response.UnknownFields = route.Fields.FindUnknown(body);
        return response;
    }
}
