using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Http;

// A request with its route: the values of the placeholders, and the body, an object. The body is undefined for routes that read none.
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
