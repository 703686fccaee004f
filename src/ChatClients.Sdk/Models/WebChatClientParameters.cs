using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk;

/// <summary>How a chat client's page looks and behaves. Members that are <see langword="null"/> are not sent.</summary>
public sealed class WebChatClientParameters
{
    /// <summary>Gets or sets the language of the page: <c>pt-BR</c>, <c>en</c>, or that of the user's browser.</summary>
    /// <value>
    /// <see langword="null"/> is not sent, so an edit keeps the language. <see cref="WebChatLanguage.Browser"/> is sent as JSON's
    /// <c>null</c>. A <c>null</c> that the service sends is read as <see cref="WebChatLanguage.Browser"/>.
    /// </value>
    [JsonConverter(typeof(LanguageConverter))]
    public WebChatLanguage? LanguageCode { get; set; }

    /// <summary>Gets or sets scripts that the page runs.</summary>
    public string? CustomScripts { get; set; }

    /// <summary>Gets or sets style sheets that the page uses.</summary>
    public string? CustomStyles { get; set; }

    /// <summary>Gets or sets the page's main colour, for example <c>#eabe44</c>.</summary>
    public string? PrimaryColor { get; set; }

    /// <summary>Gets or sets the page's title.</summary>
    public string? PageTitle { get; set; }

    /// <summary>Gets or sets the greeting of an empty conversation.</summary>
    public string? HelloLabel { get; set; }

    /// <summary>Gets or sets the line below the greeting.</summary>
    public string? HelloSubLabel { get; set; }

    /// <summary>Gets or sets the hint in the empty input box.</summary>
    public string? TextAreaPlaceholder { get; set; }

    /// <summary>Gets or sets the address of the logo.</summary>
    public string? LogoImageUrl { get; set; }

    /// <summary>Gets or sets whether users see technical information, such as token usage.</summary>
    public bool? Debug { get; set; }

    /// <summary>Gets or sets whether users see what tools the assistant calls.</summary>
    public bool? ShowToolCalls { get; set; }

    /// <summary>Gets or sets what users may send besides text: <c>Image</c>, <c>Audio</c>, <c>Document</c>.</summary>
    public IList<string>? InputModes { get; set; }

    /// <summary>Gets or sets the origins that may show the page in a frame. Empty means any origin.</summary>
    public IList<string>? AllowedFrameOrigins { get; set; }

    /// <summary>Gets or sets the prompts that an empty conversation suggests.</summary>
    public IList<WebChatSuggestionButton>? SuggestionButtons { get; set; }

    /// <summary>Gets or sets whether files that the model cannot read are uploaded all the same.</summary>
    public bool? UploadUnsupportedFiles { get; set; }

    /// <summary>Gets or sets where spoken answers come from.</summary>
    public string? AudioSynthesisSource { get; set; }

    /// <summary>Gets or sets the voice of spoken answers.</summary>
    public string? AudioSynthesisVoice { get; set; }

    /// <summary>Gets or sets how spoken answers are to sound.</summary>
    public string? AudioSynthesisInstruction { get; set; }

    /// <summary>Gets or sets whether an answer is summarized before it is spoken.</summary>
    public bool? SummarizeTextBeforeAudioSynthesis { get; set; }

    /// <summary>Gets or sets whether the assistant may come back to the user later by itself.</summary>
    public bool? AllowScheduledContinuations { get; set; }

    /// <summary>Gets or sets whether an answer is sent as several messages.</summary>
    public bool? SplitAnswerIntoMessageChunks { get; set; }

    /// <summary>Gets or sets the <c>maxScheduledIgnoredZone</c>. The service has not published its unit: the JSON value is kept as it
    /// is.</summary>
    public JsonElement? MaxScheduledIgnoredZone { get; set; }

    /// <summary>Gets or sets the <c>messageDebounceInterval</c>. The service has not published its unit: the JSON value is kept as it
    /// is.</summary>
    public JsonElement? MessageDebounceInterval { get; set; }

    /// <summary>Gets or sets members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
