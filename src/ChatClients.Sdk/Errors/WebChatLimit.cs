namespace ChatClients.Sdk;

/// <summary>A limit that a chat client puts on its sessions: see <see cref="AivaxApiException.Limit"/>.</summary>
/// <remarks>The limits are documented. That an error names the limit in its <c>details</c>, as <c>{"limit","value"}</c>, is
/// assumed.</remarks>
public enum WebChatLimit
{
    /// <summary>A limit that the service did not name, or that this version does not know: see
    /// <see cref="AivaxApiException.Details"/>.</summary>
    Unknown = 0,

    /// <summary>How many messages a user may send within an hour.</summary>
    MessagesPerHour = 1,

    /// <summary>How many messages a conversation may have.</summary>
    MaxMessages = 2,

    /// <summary>How many tokens one user message may have.</summary>
    UserInputMaxTokens = 3,
}
