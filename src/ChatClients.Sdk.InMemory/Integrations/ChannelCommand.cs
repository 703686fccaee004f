namespace ChatClients.Sdk.InMemory;

/// <summary>What a user can ask of an integration itself.</summary>
internal enum ChannelCommand
{
    /// <summary>Nothing: the text is for the assistant.</summary>
    None = 0,

    /// <summary>To clear the conversation.</summary>
    Reset = 1,

    /// <summary>To tell the conversation's tokens.</summary>
    Usage = 2,

    // Nothing: it is another bot's.
    OfAnotherBot = 3,
}
