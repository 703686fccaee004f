using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk;

/// <summary>A chat client as the service shows it. Members that it did not send are <see langword="null"/>.</summary>
public sealed class WebChatClientDetails
{
    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the AI gateway that answers.</summary>
    public WebChatAiGateway? AiGateway { get; set; }

    /// <summary>Gets or sets how the chat page looks and behaves.</summary>
    public WebChatClientParameters? ClientParameters { get; set; }

    /// <summary>Gets or sets the limits.</summary>
    public WebChatClientLimits? LimitingParameters { get; set; }

    /// <summary>Gets or sets the answer as it came, the integrations and unknown members included.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public JsonElement? RawRepresentation { get; set; }
}
