namespace ChatClients.Sdk;

/// <summary>The AI gateway of a chat client.</summary>
public sealed class WebChatAiGateway
{
    /// <summary>Gets or sets the gateway's identifier.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets its name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the knowledge that it searches, or <see langword="null"/> when it has none.</summary>
    public WebChatKnowledgeBase? KnowledgeCollection { get; set; }
}
