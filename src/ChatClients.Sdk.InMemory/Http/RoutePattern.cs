namespace ChatClients.Sdk.InMemory.Http;

// The template of a route, parsed once: each of its segments is a literal or a placeholder.
internal sealed class RoutePattern(string template)
{
    private readonly (string Text, bool IsPlaceholder)[] _segments =
        [.. template.Split('/').Select(segment => segment.StartsWith('{') ? (segment.Trim('{', '}'), true) : (segment, false))];

    public string Template => template;

    // Whether a path has this shape. Letter case does not matter in literals.
    public bool Matches(string[] path)
    {
        if (path.Length != _segments.Length)
        {
            return false;
        }

        for (int i = 0; i < path.Length; i++)
        {
            (string text, bool isPlaceholder) = _segments[i];
            if (isPlaceholder ? path[i].Length == 0 : !string.Equals(path[i], text, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    // The values of the placeholders in a path that matches.
    public Dictionary<string, string> Read(string[] path)
    {
        var values = new Dictionary<string, string>(2, StringComparer.Ordinal);
        for (int i = 0; i < path.Length; i++)
        {
            if (_segments[i].IsPlaceholder)
            {
                values[_segments[i].Text] = path[i];
            }
        }

        return values;
    }
}
