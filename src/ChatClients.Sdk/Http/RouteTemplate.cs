using System.Text;

namespace ChatClients.Sdk.Http;

/// <summary>A route with placeholders in braces: filled by the client, matched by a server that stands in for the service.</summary>
internal static class RouteTemplate
{
    public static void Validate(string template, IEnumerable<string> placeholders, string member)
    {
        string[] expected = [.. placeholders.Where(name => name.Length > 0)];
        string rest = template;
        foreach (string name in expected)
        {
            string token = "{" + name + "}";
            int at = rest.IndexOf(token, StringComparison.Ordinal);
            if (at < 0)
            {
                throw new ArgumentException($"The route {member} must contain {token}.", member);
            }

            rest = rest.Remove(at, token.Length);
        }

        bool plain = rest.All(c => c is > ' ' and <= '~' and not ('{' or '}' or '#' or '\\')) && rest.IndexOf("://", StringComparison.Ordinal) < 0;
        string[] segments = rest.Split('/');

        // A colon in the first segment would make it the scheme of another address.
        if (!plain || segments.Contains("..") || segments[0].Contains(':'))
        {
            string allowed = expected.Length == 0 ? "no placeholders" : "only the placeholders {" + string.Join("}, {", expected) + "}, each once";
            throw new ArgumentException($"The route {member} must be a relative path in visible ASCII, with {allowed}.", member);
        }
    }

    /// <summary>Fills the placeholders. The values must have passed <see cref="Check.Identifier"/>: they are put in as they are.</summary>
    public static string Expand(string template, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var route = new StringBuilder(template);
        foreach ((string name, string value) in values)
        {
            route.Replace("{" + name + "}", value);
        }

        return route.ToString();
    }

    /// <summary>Tells whether a path, without leading slash, has the shape of the template, and what stands in its placeholders.</summary>
    public static bool TryMatch(string template, string path, IDictionary<string, string> values)
    {
        string[] expected = template.Split('/');
        string[] actual = path.Split('/');
        if (expected.Length != actual.Length)
        {
            return false;
        }

        for (int i = 0; i < expected.Length; i++)
        {
            int open = expected[i].IndexOf('{');
            if (open < 0)
            {
                if (!string.Equals(expected[i], actual[i], StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }

                continue;
            }

            int close = expected[i].IndexOf('}');
            string before = expected[i].Substring(0, open);
            string after = expected[i].Substring(close + 1);
            int length = actual[i].Length - before.Length - after.Length;
            if (length <= 0 || !actual[i].StartsWith(before, StringComparison.Ordinal) || !actual[i].EndsWith(after, StringComparison.Ordinal))
            {
                return false;
            }

            values[expected[i].Substring(open + 1, close - open - 1)] = actual[i].Substring(before.Length, length);
        }

        return true;
    }
}
