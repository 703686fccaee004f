using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SupportDesk;

/// <summary>Loads the context of a session as the service would, from the place where this application listens.</summary>
public sealed class LocalContext(IHttpClientFactory clients, IServer server)
{
    public Task<string> FetchAsync(Uri location, CancellationToken cancellationToken) =>
        clients.CreateClient(nameof(LocalContext)).GetStringAsync(new Uri(ThisApplication(), location.PathAndQuery), cancellationToken);

    // Kestrel tells "any address of this machine" in four ways, and none of them is one to connect to.
    private Uri ThisApplication()
    {
        string address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return new Uri(address.Replace("+", "localhost").Replace("*", "localhost").Replace("[::]", "localhost")
            .Replace("0.0.0.0", "localhost"));
    }
}
