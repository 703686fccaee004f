namespace ChatClients.Sdk;

/// <summary>How <see cref="ChatSession.ResetAsync"/> empties a conversation.</summary>
public enum ResetMode
{
    /// <summary>Clears the messages; the session, its access key and its talk URL stay. Uses a route that the service has not published:
    /// see <see cref="AivaxRoutes.Reset"/>.</summary>
    Clear = 0,

    /// <summary>Deletes the session and creates another with the same tag and context. The access key and the talk URL change. Needs an API
    /// key.</summary>
    Replace = 1,
}
