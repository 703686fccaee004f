using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk;

/// <summary>The limits that a chat client puts on its sessions. Members that are <see langword="null"/> are not sent.</summary>
public sealed class WebChatClientLimits
{
    /// <summary>Gets or sets how many messages a user may send within an hour.</summary>
    public int? MessagesPerHour { get; set; }

    /// <summary>Gets or sets how many tokens one user message may have. Legacy: the service may ignore it.</summary>
    /// <remarks>The service's documentation dropped it in 2025-07. It is still sent, read and simulated.</remarks>
    public int? UserInputMaxTokens { get; set; }

    /// <summary>Gets or sets how many messages a conversation may have.</summary>
    public int? MaxMessages { get; set; }

    /// <summary>Gets or sets members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
