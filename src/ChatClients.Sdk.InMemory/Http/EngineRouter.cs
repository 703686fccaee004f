using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

/// <summary>Turns requests into calls of the engine, and what it says into answers. Every HTTP stack in front of the engine goes through here.</summary>
internal sealed class EngineRouter
{
    private readonly RouteTable _routes;
    private readonly AccountKey _key;
    private readonly RequestLog _log;

    public EngineRouter(SessionEngine engine, string apiKey, Func<EngineSession, Uri> talkUrl, RequestLog log)
    {
        var routes = new AivaxRoutes();
        _routes = new RouteTable([.. new AccountRoutes(engine, talkUrl).All(routes), .. new SessionRoutes(engine).All(routes)]);
        _key = new AccountKey(apiKey);
        _log = log;
    }

    /// <exception cref="OperationCanceledException">The caller cancelled before the answer began.</exception>
    public async Task<WireResponse> HandleAsync(WireRequest request, CancellationToken cancellationToken)
    {
        WireResponse response;
        try
        {
            response = await RouteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineRefusal refusal)
        {
            response = Answers.Error(refusal);
        }

        _log.Add(request, _routes.Describe(request.Path), response);
        return response;
    }

    private Task<WireResponse> RouteAsync(WireRequest request, CancellationToken cancellationToken)
    {
        if (_routes.Find(request, out Dictionary<string, string> values, out WireResponse? refusal) is not { } route)
        {
            return Task.FromResult(refusal!);
        }

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
        return await route.HandleAsync(new RouteCall(request, values, body), cancellationToken).ConfigureAwait(false);
    }
}
