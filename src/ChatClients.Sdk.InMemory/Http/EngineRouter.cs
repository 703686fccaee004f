using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// Turns requests into calls of the engine, and their results into responses. Every HTTP stack in front of the engine goes through here.
internal sealed class EngineRouter : IRequestRouter
{
    private readonly RouteTable _routes;
    private readonly AccountKey _key;
    private readonly RequestLog _log;

    public EngineRouter(SessionEngine engine, string apiKey, Func<EngineSession, Uri> talkUrl, RequestLog log)
    {
        var routes = new AivaxRoutes();
        _routes = new RouteTable(
            [.. new AccountRoutes(engine, talkUrl).All(routes), .. new SessionRoutes(engine).All(routes), .. new ChatClientRoutes(
                engine).All(routes)]);
        _key = new AccountKey(apiKey);
        _log = log;
    }

    public void Connect(WireRequest head)
    {
        // The engine refuses no connection by itself.
    }

    public Task<WireResponse> HandleAsync(WireRequest request, CancellationToken cancellationToken) =>
        HandleAsync(Match(request), request, cancellationToken);

    public RouteMatch Match(WireRequest request) => _routes.Match(request);

    public async Task<WireResponse> HandleAsync(RouteMatch match, WireRequest request, CancellationToken cancellationToken)
    {
        if (!match.IsMatched)
        {
            _log.AddUnmatched(request, _routes.Describe(request.Path), match.Refusal);
            return match.Refusal;
        }

        WireResponse? response = null;
        try
        {
            response = await ExecuteAsync(match.Route, match.Values, request, cancellationToken).ConfigureAwait(false);
            return response;
        }
        finally
        {
            // A request whose caller left is logged too.
            _log.Add(request, match.Route.Template, response);
        }
    }

    // Executes a request without logging it.
    public async Task<WireResponse> ExecuteAsync(
        EngineRoute route, IReadOnlyDictionary<string, string> values, WireRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await RouteAsync(route, request, values, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException refusal)
        {
            return Answers.Error(refusal);
        }
    }

    private Task<WireResponse> RouteAsync(
        EngineRoute route, WireRequest request, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
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
        EngineRoute route, WireRequest request, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        JsonElement body = RequestContent.Parse(request.Body);
        WireResponse response;
        try
        {
            response = await route.HandleAsync(new RouteCall(request, values, body), cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException refusal)
        {
            response = Answers.Error(refusal);
        }

        response.UnknownFields = route.Fields.FindUnknown(body);
        return response;
    }
}
