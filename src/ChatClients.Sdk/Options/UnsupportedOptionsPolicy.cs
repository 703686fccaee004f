namespace ChatClients.Sdk;

/// <summary>What a session does with chat options that the service cannot honour, such as a temperature.</summary>
public enum UnsupportedOptionsPolicy
{
    /// <summary>Refuse them with a <see cref="NotSupportedException"/> before any request is made.</summary>
    Throw = 0,

    /// <summary>Ignore them, and write a warning to the log that names them.</summary>
    LogAndIgnore = 1,
}
