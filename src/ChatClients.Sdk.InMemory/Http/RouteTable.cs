using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.InMemory.Http;

// Finds the route of a request.
internal sealed class RouteTable(IReadOnlyList<EngineRoute> routes)
{
    private readonly (RoutePattern Pattern, EngineRoute[] Routes)[] _patterns =
        [.. routes.GroupBy(route => route.Template).Select(routes => (new RoutePattern(routes.Key), routes.ToArray()))];

    public RouteMatch Match(WireRequest request)
    {
        string[] path = request.Path.Split('/');
        if (FindPattern(path) is not { Pattern: { } pattern, Routes: { } candidates })
        {
            return RouteMatch.None(
                Answers.Error(404, $"There is no route {request.Method} {request.Path}. The routes are: {string.Join("; ", routes)}."));
        }

        foreach (EngineRoute route in candidates)
        {
            if (string.Equals(route.Method, request.Method, StringComparison.OrdinalIgnoreCase))
            {
                return RouteMatch.Of(route, pattern.Read(path));
            }
        }

        return RouteMatch.None(Answers.Error(
            405,
            $"{request.Method} is not allowed here. Expected: {string.Join("; ", (object[])candidates)}.",
            allow: string.Join(", ", candidates.Select(route => route.Method))));
    }

    // The template that the path matches, or the path itself, for the log.
    public string Describe(string path) => FindPattern(path.Split('/'))?.Pattern.Template ?? Redactor.Redact(path);

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
