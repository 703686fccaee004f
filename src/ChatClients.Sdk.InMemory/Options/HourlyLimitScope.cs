namespace ChatClients.Sdk.InMemory;

/// <summary>Which messages the hourly limit counts together.</summary>
public enum HourlyLimitScope
{
    /// <summary>Those of the session.</summary>
    Session = 0,

    /// <summary>Those of a tag, over all its sessions. Without a tag, those of the session.</summary>
    Tag = 1,
}
