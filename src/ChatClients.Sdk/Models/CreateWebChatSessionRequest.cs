namespace ChatClients.Sdk;

/// <summary>What a web chat session is created with. Everything is optional.</summary>
/// <remarks>Checked by <see cref="AivaxChatClient.CreateWebChatSessionAsync"/> before any request is made. Not thread-safe.</remarks>
public sealed class CreateWebChatSessionRequest
{
    /// <summary>Gets or sets your name for the user or conversation.</summary>
    /// <value>With a tag, the live session of that tag is returned, renewed and given the new context. Without one (the default) each call
    /// makes a new session.</value>
    public string? Tag { get; set; }

    /// <summary>Gets or sets how long the session lives from now.</summary>
    /// <value>From 10 minutes to 90 days, in whole seconds; <see langword="null"/> (the default) leaves it to the service: one
    /// hour.</value>
    public TimeSpan? Expires { get; set; }

    /// <summary>Gets or sets what the assistant should know about the user and the situation.</summary>
    /// <value>On a reused session a value replaces the former context, an empty string clears it, and <see langword="null"/> (the default)
    /// keeps it.</value>
    public string? ExtraContext { get; set; }

    /// <summary>Gets or sets an address whose text the service adds to the context at each user message.</summary>
    /// <value>An absolute http or https address; the default is none.</value>
    public Uri? ContextLocation { get; set; }

    /// <summary>Gets or sets names and values stored with the session.</summary>
    /// <remarks>
    /// The service passes them on to tools, which may be other people's: into <c>params._meta</c> of requests to MCP servers, and into
    /// <c>context.metadata</c> of protocol functions. Never put secrets there. Whether the assistant sees them is not documented: put what
    /// it must know into <see cref="ExtraContext"/>.
    /// </remarks>
    /// <value>
    /// Empty by default. Then nothing is sent, and a reused session keeps what it has. Names that begin with <c>_aiv</c> are the
    /// service's own, and refused with an <see cref="ArgumentException"/>.
    /// </value>
    public IDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets the chat client that the session belongs to.</summary>
    /// <value>The default is <see cref="AivaxChatClientOptions.ChatClientId"/>.</value>
    public string? ChatClientId { get; set; }

    /// <summary>Gets or sets whether the session's history is read once, when the session is created.</summary>
    /// <remarks>
    /// <see cref="ChatSession.ReconcileAsync(string, CancellationToken)"/> can then find the outcome of a process's first prompt, and
    /// <see cref="ChatSession.Continuity"/> is known. It costs one request. If the history cannot be read, the session is returned all the
    /// same, and a warning is logged.
    /// </remarks>
    /// <value>The default is <see langword="false"/>. Without a tag nothing is read: the history is empty.</value>
    public bool ReadHistory { get; set; }

    // When the pool must make the context's address again; null for an address of the application.
    internal DateTimeOffset? LocateAgainAt { get; set; }

    internal CreateWebChatSessionRequest Clone() => new()
    {
        Tag = Tag,
        Expires = Expires,
        ExtraContext = ExtraContext,
        ContextLocation = ContextLocation,
        Metadata = new Dictionary<string, string>(Metadata, StringComparer.Ordinal),
        ChatClientId = ChatClientId,
        ReadHistory = ReadHistory,
        LocateAgainAt = LocateAgainAt,
    };
}
