using System.Security.Claims;

namespace ChatClients.Sdk.AspNetCore;

/// <summary>The turn that a scope belongs to. A scoped service: tools and their services get it in the scope of a turn.</summary>
public sealed class AivaxChatTurn
{
    /// <summary>Gets a copy of the user whose message is answered. For an anonymous visitor it has no identity.</summary>
    /// <value>Outside a turn, a principal without an identity.</value>
    public ClaimsPrincipal User { get; internal set; } = new();
}
