using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Http;

/// <summary>Finds the route of a request.</summary>
internal sealed class RouteTable(IReadOnlyList<EngineRoute> routes)
{
    private readonly (RoutePattern Pattern, EngineRoute[] Routes)[] _patterns =
        [.. routes.GroupBy(route => route.Template).Select(routes => (new RoutePattern(routes.Key), routes.ToArray()))];

    /// <summary>The route; or null, and then the refusal that says which routes there are.</summary>
    public EngineRoute? Find(WireRequest request, out Dictionary<string, string> values, out WireResponse? refusal)
    {
        values = [];
        string[] path = request.Path.Split('/');
        if (FindPattern(path) is not { Pattern: { } pattern, Routes: { } candidates })
        {
            refusal = Answers.Error(404, $"There is no route {request.Method} {request.Path}. The routes are: {string.Join("; ", routes)}.");
            return null;
        }

        foreach (EngineRoute route in candidates)
        {
            if (string.Equals(route.Method, request.Method, StringComparison.OrdinalIgnoreCase))
            {
                (values, refusal) = (pattern.Read(path), null);
                return route;
            }
        }

        refusal = Answers.Error(
            405, $"{request.Method} is not allowed here. Expected: {string.Join("; ", (object[])candidates)}.", allow: string.Join(", ", candidates.Select(route => route.Method)));
        return null;
    }

    /// <summary>The template that the path has the shape of, or the path itself, for the log.</summary>
    public string Describe(string path) => FindPattern(path.Split('/'))?.Pattern.Template ?? Secrets.Scrub(path);

    private (RoutePattern Pattern, EngineRoute[] Routes)? FindPattern(string[] path)
    {
        foreach ((RoutePattern pattern, EngineRoute[] candidates) in _patterns)
        {
            if (pattern.Matches(path))
            {
                return (pattern, candidates);
            }
        }

        return null;
    }
}
