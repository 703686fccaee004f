namespace ChatClients.Sdk;

/// <summary>A prompt that an empty conversation suggests.</summary>
public sealed class WebChatSuggestionButton
{
    /// <summary>Gets or sets the text on the button.</summary>
    public string? Label { get; set; }

    /// <summary>Gets or sets the prompt that it sends.</summary>
    public string? Prompt { get; set; }
}
