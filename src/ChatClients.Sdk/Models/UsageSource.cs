namespace ChatClients.Sdk;

/// <summary>Who counted a <see cref="ChatSessionUsage"/>.</summary>
public enum UsageSource
{
    /// <summary>The service.</summary>
    Server = 0,

    /// <summary>This client, from the usage of the answers that it read itself since the session was opened or reset.</summary>
    Observed = 1,
}
