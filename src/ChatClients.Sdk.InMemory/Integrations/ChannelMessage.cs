namespace ChatClients.Sdk.InMemory;

/// <summary>A text message as a messaging service delivers it. Immutable.</summary>
public sealed class ChannelMessage
{
    /// <summary>Creates a message.</summary>
    /// <param name="conversationId">The conversation's id on Telegram, or the user's phone number on WhatsApp.</param>
    /// <param name="text">What was written.</param>
    /// <exception cref="ArgumentException">An argument is blank.</exception>
    public ChannelMessage(string conversationId, string text)
    {
        ConversationId = Guard.NotBlank(conversationId);
        Text = Guard.NotBlank(text);
    }

    /// <summary>Gets the conversation's id on Telegram, or the user's phone number on WhatsApp.</summary>
    public string ConversationId { get; }

    /// <summary>Gets what was written.</summary>
    public string Text { get; }

    /// <summary>Gets the service's id of the message, if the test has one: a message that is delivered twice is then answered once
    /// (assumed).</summary>
    /// <value>The default, <see langword="null"/>, makes it a new message. The last 100 ids of a conversation are remembered.</value>
    public string? MessageId { get; init; }

    /// <summary>Gets whether the bot itself sent the message, as Z-Api reports with <c>fromMe</c>. It is then ignored: rule R36.</summary>
    /// <value>The default is <see langword="false"/>: the user sent it.</value>
    public bool IsFromBot { get; init; }

    /// <summary>Returns the conversation and the text.</summary>
    public override string ToString() => $"{ConversationId}: {Text}";
}
