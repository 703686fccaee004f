using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory;

/// <summary>A chat client on a messaging service, as its users see it. A test sends their messages and checks the bot's
/// replies.</summary>
/// <remarks>
/// Thread-safe. Each conversation is a session of the engine, under the chat client's rules and limits (rules R30 to R36, R41 and R42).
/// Answers of one conversation are given one after the other, in the order of the messages. Messages here are not requests: they meet no
/// <see cref="InMemoryAivax.Faults"/>, and are not among the <see cref="InMemoryAivax.Requests"/>. Script a failure with the assistant:
/// <see cref="ScriptedTurn.Fail(string)"/>.
/// </remarks>
public sealed class IntegrationChannel
{
    // They end with their chat client: another one of the same id begins without conversations.
    private readonly ConditionalWeakTable<EngineChatClient, ConcurrentDictionary<string, ChannelConversation>> _conversations = new();
    private readonly SessionEngine _engine;
    private readonly Func<EngineSession, InMemorySession> _view;

    internal IntegrationChannel(
        SessionEngine engine, string chatClientId, IntegrationChannelKind kind, Func<EngineSession, InMemorySession> view)
    {
        _engine = engine;
        _view = view;
        ChatClientId = chatClientId;
        Kind = kind;
    }

    /// <summary>Gets the messaging service.</summary>
    public IntegrationChannelKind Kind { get; }

    /// <summary>Gets the chat client that answers.</summary>
    public string ChatClientId { get; }

    /// <summary>Receives a text message of a user. See <see cref="ReceiveAsync(ChannelMessage, CancellationToken)"/>.</summary>
    /// <param name="conversationId">The conversation's id on Telegram, or the user's phone number on WhatsApp, with or without '+', spaces,
    /// dashes and <c>@s.whatsapp.net</c>.</param>
    /// <param name="text">What the user wrote.</param>
    /// <param name="cancellationToken">Stops the waiting. The message is answered all the same.</param>
    /// <returns>What the bot sends.</returns>
    /// <exception cref="ArgumentException">An argument is blank, or is not a phone number.</exception>
    /// <exception cref="InvalidOperationException">The chat client was deleted.</exception>
    public Task<ChannelReplies> ReceiveAsync(string conversationId, string text, CancellationToken cancellationToken = default) =>
        ReceiveAsync(new ChannelMessage(conversationId, text), cancellationToken);

    /// <summary>Receives a text message and waits until the bot has replied to it.</summary>
    /// <remarks>
    /// <para><c>/reset</c> clears the conversation, ends the answer in progress and drops waiting messages. <c>/usage</c> shows the
    /// conversation's tokens when the chat client has debug on. Both stand alone, in any letter case. On Telegram,
    /// <c>/reset@NameOfTheBot</c> works too. With other words, such as <c>/reset now</c>, they are text for the assistant. A command of
    /// another bot is ignored: <see cref="InMemoryAivaxOptions.TelegramBotName"/>.</para>
    /// <para>When the chat client has a <c>messageDebounceInterval</c>, a message waits that long, on the engine's clock, for another one.
    /// Messages that follow each other faster are one prompt, a line each. The call of the last one returns the replies. The others return
    /// none, at the same time. The wait ends ten intervals after the first message at the latest.</para>
    /// <para>No reply is longer than 4,096 characters: longer answers are several. Fenced blocks of code stay whole. One that is too long
    /// is closed and opened again.</para>
    /// <para>A refused message, for example over a limit, and an answer that fails do not throw. The reply says so, and
    /// <see cref="ChannelReplies.Error"/> has the exception.</para>
    /// </remarks>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Stops the waiting. The message is answered all the same.</param>
    /// <returns>The bot's replies, none if it sends none, and why.</returns>
    /// <exception cref="ArgumentException">The phone number is not valid.</exception>
    /// <exception cref="InvalidOperationException">The chat client was deleted.</exception>
    /// <exception cref="OperationCanceledException">The waiting was stopped.</exception>
    public Task<ChannelReplies> ReceiveAsync(ChannelMessage message, CancellationToken cancellationToken = default)
    {
        var address = ChannelAddress.Of(Kind, Guard.NotNull(message).ConversationId);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<ChannelReplies>(cancellationToken)
            : Find(address).ReceiveAsync(message).WaitAsync(cancellationToken);
    }

    /// <summary>Finds the live session of a conversation.</summary>
    /// <param name="conversationId">The conversation's id on Telegram, or the user's phone number on WhatsApp, with or without '+', spaces,
    /// dashes and <c>@s.whatsapp.net</c>.</param>
    /// <returns><see langword="null"/> when there is none, or no longer.</returns>
    /// <exception cref="ArgumentException"><paramref name="conversationId"/> is blank, or no phone number on WhatsApp.</exception>
    /// <exception cref="InvalidOperationException">The chat client was deleted.</exception>
    public InMemorySession? FindSession(string conversationId) =>
        new ChannelSession(_engine, ChatClient(), ChannelAddress.Of(Kind, conversationId)).Find() is { } session ? _view(session) : null;

    /// <summary>Returns the messaging service and the chat client.</summary>
    public override string ToString() => $"{Kind} of chat client {ChatClientId}";

    // Drops all received messages that are not answered yet.
    internal void Drop()
    {
        foreach ((_, ConcurrentDictionary<string, ChannelConversation> conversations) in _conversations)
        {
            foreach ((_, ChannelConversation conversation) in conversations)
            {
                conversation.Drop();
            }
        }
    }

    private ChannelConversation Find(ChannelAddress address)
    {
        EngineChatClient chatClient = ChatClient();
        return _conversations.GetValue(chatClient, static _ => new(StringComparer.Ordinal)).GetOrAdd(
            address.ConversationId, _ => new ChannelConversation(new ChannelSession(_engine, chatClient, address), Kind, _engine.Settings));
    }

    private EngineChatClient ChatClient() =>
        _engine.FindChatClient(ChatClientId)
            ?? throw new InvalidOperationException("The chat client was deleted, and its integrations with it.");
}
