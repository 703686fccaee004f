namespace ChatClients.Sdk;

/// <summary>The knowledge that an AI gateway searches.</summary>
public sealed class WebChatKnowledgeBase
{
    /// <summary>Gets or sets the collection's identifier.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets its name.</summary>
    public string? Name { get; set; }
}
