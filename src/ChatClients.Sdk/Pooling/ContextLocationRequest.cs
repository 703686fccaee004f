namespace ChatClients.Sdk;

/// <summary>For which session a <see cref="ChatSessionPool"/> needs an address of context.</summary>
public sealed class ContextLocationRequest
{
    /// <summary>Gets or sets the session's tag.</summary>
    public string Tag { get; set; } = "";

    /// <summary>Gets or sets the chat client that the session belongs to.</summary>
    public string ChatClientId { get; set; } = "";

    /// <summary>Gets or sets the owner that was given to the pool, or <see langword="null"/>.</summary>
    public string? Owner { get; set; }

    /// <summary>Gets or sets until when the address must work: the end of the session's period.</summary>
    public DateTimeOffset ValidUntil { get; set; }
}
