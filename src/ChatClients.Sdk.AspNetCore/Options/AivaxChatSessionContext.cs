using System.Security.Claims;

namespace ChatClients.Sdk.AspNetCore;

/// <summary>A user's session that is about to be created or renewed.</summary>
public sealed class AivaxChatSessionContext
{
    /// <summary>Creates a context, for tests of the code that configures sessions.</summary>
    /// <param name="user">The user.</param>
    /// <param name="services">The services.</param>
    /// <param name="request">What the session is created with.</param>
    public AivaxChatSessionContext(ClaimsPrincipal user, IServiceProvider services, CreateWebChatSessionRequest request)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(request);
        (User, Services, Request) = (user, services, request);
    }

    /// <summary>Gets a copy of the user. For an anonymous visitor it has no identity.</summary>
    public ClaimsPrincipal User { get; }

    /// <summary>Gets the services of a scope: for a message one that lives as long as its turn, else the request's.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Gets what the session is created with. Its tag is set.</summary>
    public CreateWebChatSessionRequest Request { get; }
}
