using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Http;

/// <summary>Finds the route of a request.</summary>
internal sealed class RouteTable(IReadOnlyList<EngineRoute> routes)
{
    /// <summary>The route; or null, and then the refusal that says which routes there are.</summary>
    public EngineRoute? Find(WireRequest request, out Dictionary<string, string> values, out WireResponse? refusal)
    {
        var others = new List<EngineRoute>();
        foreach (EngineRoute route in routes)
        {
            values = new Dictionary<string, string>(StringComparer.Ordinal);
            if (!RouteTemplate.TryMatch(route.Template, request.Path, values))
            {
                continue;
            }

            if (string.Equals(route.Method, request.Method, StringComparison.OrdinalIgnoreCase))
            {
                refusal = null;
                return route;
            }

            others.Add(route);
        }

        values = [];
        refusal = others.Count > 0
            ? Answers.Error(405, $"{request.Method} is not allowed here. Expected: {string.Join("; ", others)}.", allow: string.Join(", ", others.Select(route => route.Method)))
            : Answers.Error(404, $"There is no route {request.Method} {request.Path}. The routes are: {string.Join("; ", routes)}.");
        return null;
    }

    /// <summary>The template that the path has the shape of, or the path itself, for the log.</summary>
    public string Describe(string path) =>
        routes.FirstOrDefault(route => RouteTemplate.TryMatch(route.Template, path, new Dictionary<string, string>(StringComparer.Ordinal)))?.Template ?? Secrets.Scrub(path);
}
