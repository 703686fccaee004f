using ChatClients.Sdk;
using ChatClients.Sdk.AspNetCore;
using ChatClients.Sdk.AspNetCore.Context;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint from which the service loads what the assistant should know about a user.</summary>
public static class AivaxContextEndpointRouteBuilderExtensions
{
    /// <summary>Maps the endpoint for the context of sessions (<c>contextLocation</c>). The service loads it on every message, so the
    /// assistant always has the current context.</summary>
    /// <param name="endpoints">The application, or a route group of it: its prefix becomes part of the address.</param>
    /// <param name="pattern">Where the endpoint is, for example <c>/aivax/context</c>.</param>
    /// <param name="publicAddress">The application's address as the service reaches it, for example
    /// <c>https://shop.example.com</c>.</param>
    /// <param name="read">Returns the context of the session's user, as text for the assistant.</param>
    /// <returns>A builder for conventions of the endpoint. It is open to requests without a sign-in.</returns>
    /// <remarks>
    /// Every session that a <see cref="ChatSessionPool"/> of the application creates or refreshes gets its own address. The address is
    /// signed, valid to the end of the session's period, and renewed before that. Data Protection encrypts the tag and the user in it.
    /// The prefix of a route group has no parameters either. It is known once the application has started: until then no session can be
    /// created.
    /// Anybody who reads the address, for example in a request log, can read that context until then.
    /// </remarks>
    /// <exception cref="ArgumentException">The pattern has parameters, or the address is not https (http on this machine).</exception>
    /// <exception cref="InvalidOperationException">Services are missing, or the endpoint was mapped before.</exception>
    public static IEndpointConventionBuilder MapAivaxContext(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        Uri publicAddress,
        Func<AivaxContextRequest, CancellationToken, Task<string>> read)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentNullException.ThrowIfNull(publicAddress);
        ArgumentNullException.ThrowIfNull(read);
        if (pattern.Contains('{', StringComparison.Ordinal) || !Guard.IsSecureOrLoopback(publicAddress))
        {
            throw new ArgumentException("Give a pattern without parameters, and an absolute https address (http on this machine only).");
        }

        ContextLinks links = endpoints.ServiceProvider.GetService<ContextLinks>()
            ?? throw new InvalidOperationException("Call services.AddAivaxChat() before MapAivaxContext.");
        if (links.Place is not null)
        {
            throw new InvalidOperationException("The context endpoint is mapped already.");
        }

        links.Place = new ContextPlace(publicAddress, pattern, endpoints);
        IEndpointConventionBuilder endpoint = endpoints.MapGet(pattern, new ContextEndpoint(links, read).ServeAsync).AllowAnonymous();
        endpoint.Add(links.Place.Learn);
        return endpoint;
    }
}
