using System.Text;

namespace ChatClients.Sdk;

// A route with placeholders in braces.
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

        bool plain = rest.All(c => c is > ' ' and <= '~' and not ('{' or '}' or '#' or '\\'))
            && rest.IndexOf("://", StringComparison.Ordinal) < 0;
        string[] segments = rest.Split('/');

        // A colon in the first segment would make it the scheme of another address.
        if (!plain || segments.Contains("..") || segments[0].Contains(':'))
        {
            string allowed = expected.Length == 0 ? "no placeholders"
                : "only the placeholders {" + string.Join("}, {", expected) + "}, each once";
            throw new ArgumentException($"The route {member} must be a relative path in visible ASCII, with {allowed}.", member);
        }
    }

    // Fills the placeholders. The values must have passed Guard.Identifier: they are put in as they are.
    public static string Expand(string template, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var route = new StringBuilder(template);
        foreach ((string name, string value) in values)
        {
            route.Replace("{" + name + "}", value);
        }

        return route.ToString();
    }
}
