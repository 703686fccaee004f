using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk;

/// <summary>The limits that a chat client puts on its sessions. Members that are <see langword="null"/> are not sent.</summary>
public sealed class WebChatClientLimits
{
    /// <summary>Gets or sets how many messages a user may send within an hour.</summary>
    public int? MessagesPerHour { get; set; }

    /// <summary>Gets or sets how many tokens one user message may have.</summary>
    public int? UserInputMaxTokens { get; set; }

    /// <summary>Gets or sets how many messages a conversation may have.</summary>
    public int? MaxMessages { get; set; }

    /// <summary>Gets or sets members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
