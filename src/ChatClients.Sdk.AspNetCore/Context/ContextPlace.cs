using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Context;

// Where the context endpoint is. In a route group its path has the group's prefix, which is known once the application has started.
internal sealed class ContextPlace(Uri publicAddress, string pattern, IEndpointRouteBuilder endpoints)
{
    private volatile string? _path = endpoints is RouteGroupBuilder ? null : pattern;

    // The address, as the service sees it.
    public Uri Address => new($"{publicAddress.AbsoluteUri.TrimEnd('/')}/{(_path ?? FindPath()).TrimStart('/')}");

    // A convention of the endpoint: routing calls it with the whole pattern.
    public void Learn(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern: { RawText: { } path } whole })
        {
            _path = whole.Parameters.Count == 0 ? path : throw new InvalidOperationException(
                $"MapAivaxContext: the service cannot fill in the parameters of '{path}'. Map it outside of that group.");
        }
    }

    // Routing makes its endpoints when it is first asked for them.
    private string FindPath()
    {
        _ = endpoints.ServiceProvider.GetService<EndpointDataSource>()?.Endpoints;
        return _path ?? throw new InvalidOperationException(
            "MapAivaxContext was called on a route group, whose address is known once the application has started.");
    }
}
