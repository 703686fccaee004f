namespace ChatClients.Sdk.InMemory;

// What a user can ask of an integration itself.
internal enum ChannelCommand
{
    // Nothing: the text is for the assistant.
    None = 0,

    // To clear the conversation.
    Reset = 1,

    // To tell the conversation's tokens.
    Usage = 2,

    // Nothing: it is another bot's.
    OfAnotherBot = 3,
}
