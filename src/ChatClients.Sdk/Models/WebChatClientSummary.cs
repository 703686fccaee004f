namespace ChatClients.Sdk;

/// <summary>One chat client in the list of an account.</summary>
public sealed class WebChatClientSummary
{
    /// <summary>Gets or sets the chat client's identifier.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets its name.</summary>
    public string? Name { get; set; }
}
