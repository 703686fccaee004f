namespace ChatClients.Sdk.InMemory;

/// <summary>What happened to a message on a messaging service.</summary>
public enum ChannelOutcome
{
    /// <summary>The assistant answered. It may have said nothing.</summary>
    Answered = 0,

    /// <summary>The message was refused, or the assistant failed. The reply says so politely, and <see cref="ChannelReplies.Error"/> has
    /// the exception.</summary>
    Failed = 1,

    /// <summary>It was <c>/reset</c>, and the conversation is empty now.</summary>
    ConversationCleared = 2,

    /// <summary>It was <c>/usage</c> with debug on.</summary>
    UsageShown = 3,

    /// <summary>A later message followed closely and was answered together with this one: the later call has the replies.</summary>
    AnsweredWithLater = 4,

    /// <summary>The conversation was cleared, or its session deleted, before the answer was complete. Nothing of the message is
    /// stored.</summary>
    Dropped = 5,

    /// <summary>It was the bot's own message, a command of another bot, or a message that had been delivered before.</summary>
    Ignored = 6,
}
