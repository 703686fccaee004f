namespace ChatClients.Sdk.InMemory;

/// <summary>What happens when a conversation has reached its number of messages.</summary>
public enum MaxMessagesMode
{
    /// <summary>Further prompts are refused.</summary>
    Block = 0,

    /// <summary>The oldest messages are dropped.</summary>
    Trim = 1,
}
