using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Http;

// A request that found its route.
// Request: The request.
// Values: What stood in the placeholders.
// Body: The body, an object; undefined for routes that take none.
internal sealed record RouteCall(WireRequest Request, IReadOnlyDictionary<string, string> Values, JsonElement Body)
{
    public string this[string placeholder] => Values[placeholder];

    // The value of a query parameter, or null.
    public string? Query(string name)
    {
        foreach (string pair in Request.Query.TrimStart('?').Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && Decode(pair[..equals]) == name)
            {
                return Decode(pair[(equals + 1)..]);
            }
        }

        return null;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
