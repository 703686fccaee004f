namespace ChatClients.Sdk.Tests.Forwarding;

/// <summary>The headers that belong to one connection, not to the message.</summary>
internal static class HopHeaders
{
    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade",
    };

    public static bool Includes(string name) => s_names.Contains(name);
}
