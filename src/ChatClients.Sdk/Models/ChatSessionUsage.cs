using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>The tokens that a session has used.</summary>
public sealed class ChatSessionUsage
{
    /// <summary>Gets or sets who counted.</summary>
    public UsageSource Source { get; set; }

    /// <summary>Gets or sets the tokens of the conversation, as the source counts them. Totals need not add up.</summary>
    public UsageDetails Tokens { get; set; } = new();

    /// <summary>Gets or sets the number of messages stored in the session, or <see langword="null"/> when it is not known.</summary>
    public int? MessageCount { get; set; }
}
