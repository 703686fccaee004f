using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

/// <summary>A view of a session of an engine. It shows the current state, and the last one after the session has ended.</summary>
/// <remarks>Thread-safe. Each property is read separately: two of them may show the session before and after a turn.</remarks>
public sealed class InMemorySession
{
    private readonly EngineSession _session;
    private readonly EngineSettings _settings;

    internal InMemorySession(EngineSession session, EngineSettings settings, Uri talkUrl)
    {
        _session = session;
        _settings = settings;
        TalkUrl = talkUrl;
    }

    /// <summary>Gets the session's identifier.</summary>
    public string SessionId => _session.Id.ToString();

    /// <summary>Gets the key that opens the session: a secret, as on the service.</summary>
    public string AccessKey => _session.AccessKey;

    /// <summary>Gets the address of the session's chat page. It holds the access key.</summary>
    public Uri TalkUrl { get; }

    /// <summary>Gets the chat client that the session belongs to.</summary>
    public string ChatClientId => _session.ChatClient.Id;

    /// <summary>Gets the tag that the session was created with, or <see langword="null"/>.</summary>
    /// <value>On a messaging service, it consists of the service and the conversation, as in <c>telegram:555</c>. A web session with the
    /// same tag is another one.</value>
    public string? Tag => _session.Tag;

    /// <summary>Gets the messaging service that the conversation is on, or <see langword="null"/> for a session of the web.</summary>
    public IntegrationChannelKind? Channel => _session.Address?.Kind;

    /// <summary>Gets the conversation's id on Telegram or the user's phone number on WhatsApp, or <see langword="null"/> for a session of
    /// the web.</summary>
    public string? ConversationId => _session.Address?.ConversationId;

    /// <summary>Gets whether the session's key still opens it.</summary>
    public bool IsLive => _session.IsLive(_settings.Now);

    /// <summary>Gets when the session was created.</summary>
    public DateTimeOffset CreatedAt => _session.CreatedAt;

    /// <summary>Gets when the session was last created again, prompted or reset.</summary>
    public DateTimeOffset LastActivity => Figures.LastActivity;

    /// <summary>Gets when the session ends, unless it is renewed.</summary>
    public DateTimeOffset ExpiresAt => Figures.ExpiresAt;

    /// <summary>Gets what the assistant should know about the user and the situation, or <see langword="null"/>.</summary>
    public string? ExtraContext => Figures.ExtraContext;

    /// <summary>Gets the address of more context, or <see langword="null"/>.</summary>
    public string? ContextLocation => Figures.ContextLocation;

    /// <summary>Gets the names and values stored with the session.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Figures.Metadata;

    /// <summary>Gets the tokens of the stored turns.</summary>
    public UsageDetails Usage
    {
        get
        {
            var copy = new UsageDetails();
            copy.Add(Figures.Usage);
            return copy;
        }
    }

    /// <summary>Gets how many messages are stored.</summary>
    public int MessageCount => Figures.MessageCount;

    /// <summary>Gets how many accepted user messages of the last 60 minutes the hourly limit counts for this session: with
    /// <see cref="HourlyLimitScope.Tag"/>, those of its tag.</summary>
    public int MessagesInLastHour => _session.CountInLastHour(_settings);

    /// <summary>Gets the stored conversation, oldest message first.</summary>
    public IReadOnlyList<ChatMessage> Messages => [.. _session.ReadLast(withMessages: true).Messages!.Select(MessageCopy.Of)];

    /// <summary>Gets the tool calls that the assistant waits for.</summary>
    public IReadOnlyList<FunctionCallContent> OpenToolCalls => [.. Figures.OpenCalls.Select(MessageCopy.Of)];

    private SessionState Figures => _session.ReadLast(withMessages: false);

    /// <summary>Returns the session's identifier and tag, never its key.</summary>
    public override string ToString() => Tag is null ? $"Session {SessionId}" : $"Session {SessionId} ({Tag})";
}
