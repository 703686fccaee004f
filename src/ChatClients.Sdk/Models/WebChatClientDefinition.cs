namespace ChatClients.Sdk;

/// <summary>What a chat client is created with, or what an edit changes. Members that are <see langword="null"/> are not sent.</summary>
public sealed class WebChatClientDefinition
{
    /// <summary>Gets or sets the name. Required to create.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the identifier of the AI gateway that answers. Required to create.</summary>
    public string? AiGatewayId { get; set; }

    /// <summary>Gets or sets how the chat page looks and behaves. An edit merges the members that are set into the present ones; lists are
    /// replaced.</summary>
    public WebChatClientParameters? ClientParameters { get; set; }

    /// <summary>Gets or sets the limits. An edit merges the members that are set into the present ones.</summary>
    public WebChatClientLimits? LimitingParameters { get; set; }
}
