namespace ChatClients.Sdk;

/// <summary>Whether a session continues the conversation that was there before.</summary>
public enum SessionContinuity
{
    /// <summary>It is not known: the service does not say whether it found or made the session, and nothing was remembered.</summary>
    Unknown = 0,

    /// <summary>The conversation goes on. It may be empty.</summary>
    Same = 1,

    /// <summary>It is another conversation than before, or the first one: the assistant remembers nothing of an earlier one.</summary>
    New = 2,
}
