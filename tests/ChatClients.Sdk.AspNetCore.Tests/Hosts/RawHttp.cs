using System.Net.Sockets;
using System.Text;

namespace ChatClients.Sdk.AspNetCore.Tests;

/// <summary>Requests as no HTTP client would send them.</summary>
internal static class RawHttp
{
    /// <summary>Sends the lines and returns everything that comes back until the server closes the connection.</summary>
    public static async Task<string> SendAsync(Uri server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var response = new MemoryStream();
        await stream.CopyToAsync(response, limit.Token);
        return Encoding.UTF8.GetString(response.ToArray());
    }

    public static Task<string> GetAsync(Uri server, string target) =>
        SendAsync(server, $"GET {target} HTTP/1.1\r\nHost: {server.Authority}\r\n{ChatHost.UserHeader}: ana\r\nConnection: close\r\n\r\n");
}
