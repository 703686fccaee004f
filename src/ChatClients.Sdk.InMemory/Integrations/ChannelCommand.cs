namespace ChatClients.Sdk.InMemory;

// What a user's text asks of the integration itself.
internal enum ChannelCommand
{
    // Nothing: the text is for the assistant.
    None = 0,

    // Clear the conversation.
    Reset = 1,

    // Show the conversation's tokens.
    Usage = 2,

    // Nothing: it is for another bot.
    OfAnotherBot = 3,
}
