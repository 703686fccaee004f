using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What the service says about a session. Members that it did not send are <see langword="null"/>.</summary>
public sealed class ChatSessionInfo
{
    /// <summary>Gets or sets the session's identifier.</summary>
    public string? SessionId { get; set; }

    /// <summary>Gets or sets the tag that the session was created with.</summary>
    public string? Tag { get; set; }

    /// <summary>Gets or sets when the session was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Gets or sets when the session was last used.</summary>
    public DateTimeOffset? LastActivity { get; set; }

    /// <summary>Gets or sets when the session ends, unless it is renewed.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Gets or sets the number of messages stored in the session.</summary>
    public int? MessageCount { get; set; }

    /// <summary>Gets or sets the number of tokens that the service counts for the session.</summary>
    public long? TokenCount { get; set; }

    /// <summary>Gets or sets the tokens that the session has used.</summary>
    public UsageDetails? Usage { get; set; }

    /// <summary>Gets or sets the conversation, oldest message first.</summary>
    public IReadOnlyList<ChatMessage>? Messages { get; set; }

    /// <summary>Gets or sets the answer as it came, unknown members included. Not written to JSON.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public JsonElement? RawRepresentation { get; set; }
}
