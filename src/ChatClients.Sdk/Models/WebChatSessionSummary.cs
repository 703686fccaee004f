using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk;

/// <summary>One session in the list of a chat client. Members that the service did not send are <see langword="null"/>.</summary>
public sealed class WebChatSessionSummary
{
    /// <summary>Gets or sets the session's identifier.</summary>
    public string? SessionId { get; set; }

    /// <summary>Gets or sets the key that opens the session: a secret. See <see cref="AivaxChatClient.OpenSession(string, string)"/>. It
    /// can be read from JSON and is never written to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessKey { get; set; }

    /// <summary>Gets or sets the tag that the session was created with.</summary>
    public string? Tag { get; set; }

    /// <summary>Gets or sets the number of tokens that the service counts for the session.</summary>
    public long? TokenCount { get; set; }

    /// <summary>Gets or sets the number of messages stored in the session.</summary>
    public int? MessageCount { get; set; }

    /// <summary>Gets or sets when the session was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Gets or sets when the session was last used.</summary>
    public DateTimeOffset? LastActivity { get; set; }

    /// <summary>Gets or sets when the session ends, unless it is renewed.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Gets or sets what the assistant should know about the user and the situation.</summary>
    public string? ExtraContext { get; set; }

    /// <summary>Gets or sets the entry as it came, unknown members and the access key included. Not written to JSON.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public JsonElement? RawRepresentation { get; set; }

    /// <summary>Returns the session's identifier, never its key.</summary>
    public override string ToString() => $"Session {SessionId ?? "(no id)"}";
}
