using System.Net;
using System.Net.Sockets;

namespace ChatClients.Sdk;

// Which addresses of the service are accepted. A key or a prompt must not cross a public network unencrypted.
internal static class ServiceAddress
{
    // None of these can be the end of a public name (RFC 6761, RFC 6762, and ICANN's reservation of "internal").
    private static readonly string[] PrivateEndings = [".localhost", ".local", ".internal", ".test"];

    // Service discovery writes "https+http://name" for "either": https is the safe one everywhere.
    public static Uri Read(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "https+http" or "http+https" }
            ? new UriBuilder(address) { Scheme = "https" }.Uri
            : address;

    public static bool IsAccepted(Uri address, bool allowPrivateHttp) =>
        Guard.IsSecureOrLoopback(address) || (allowPrivateHttp && IsPrivateHttp(address));

    // Plain http to a host that only a private network can have: a container's name, a reserved ending, a private IP address.
    public static bool IsPrivateHttp(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" }
        && (address.HostNameType == UriHostNameType.Dns ? IsPrivateName(address.Host) : IsPrivateIP(address.DnsSafeHost));

    private static bool IsPrivateName(string host)
    {
        string name = host.TrimEnd('.');
        return name.IndexOf('.') < 0 || Array.Exists(PrivateEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsPrivateIP(string host)
    {
        if (!IPAddress.TryParse(host, out IPAddress? address))
        {
            return false;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? bytes is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [169, 254, ..]
            : address.IsIPv6LinkLocal || (bytes[0] & 0xfe) == 0xfc;
    }
}
