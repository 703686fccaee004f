using System.Security.Claims;

namespace ChatClients.Sdk.AspNetCore;

/// <summary>The turn that a scope was made for. A scoped service: in the scope of a turn, tools and their services ask for it.</summary>
public sealed class AivaxChatTurn
{
    /// <summary>Gets a copy of the user whose message is answered; without an identity for an anonymous visitor.</summary>
    /// <value>Outside a turn, a principal without an identity.</value>
    public ClaimsPrincipal User { get; internal set; } = new();
}
