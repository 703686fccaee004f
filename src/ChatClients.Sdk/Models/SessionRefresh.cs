namespace ChatClients.Sdk;

/// <summary>What <see cref="ChatSession.RefreshContextAsync"/> did.</summary>
public enum SessionRefresh
{
    /// <summary>It is the same session with its conversation, for a new period and with the new context.</summary>
    Renewed = 0,

    /// <summary>The session was gone. The object is now a new, empty one with another access key.</summary>
    Replaced = 1,
}
