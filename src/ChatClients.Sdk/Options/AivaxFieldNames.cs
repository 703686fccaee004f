namespace ChatClients.Sdk;

/// <summary>The spellings of JSON members that the service has not published. Override one if the service spells it
/// otherwise.</summary>
/// <remarks>
/// Response members are looked up in the order given. Your own spellings always come before the default ones, although configuration
/// adds them at the end. Letter case and underscores do not matter, so <c>session_id</c> matches <c>sessionId</c>.
/// The documented members (<c>sessionId</c>, <c>accessKey</c>, <c>talkUrl</c>, <c>completionText</c>, …) are not listed here.
/// </remarks>
public sealed class AivaxFieldNames
{
    internal const string DefaultIntegration = "{type}Integration";

    private static readonly AivaxFieldNames Defaults = new();

    /// <summary>Gets or sets the request member that asks for a streamed answer; <see langword="null"/> leaves it out, and only the
    /// <c>Accept</c> header asks.</summary>
    /// <value>The default is <c>stream</c>.</value>
    public string? Stream { get; set; } = "stream";

    /// <summary>Gets or sets the member that holds a session's tag.</summary>
    /// <value>The default is <c>tag</c>, then <c>externalUserId</c>.</value>
    public string[] Tag { get; set; } = ["tag", "externalUserId"];

    /// <summary>Gets or sets the member that holds a session's creation time.</summary>
    /// <value>The default is <c>createdAt</c>.</value>
    public string[] CreatedAt { get; set; } = ["createdAt"];

    /// <summary>Gets or sets the member that holds the time of a session's last activity.</summary>
    /// <value>The default is <c>lastActivity</c>.</value>
    public string[] LastActivity { get; set; } = ["lastActivity"];

    /// <summary>Gets or sets the member that holds a session's end.</summary>
    /// <value>The default is <c>expiresAt</c>.</value>
    public string[] ExpiresAt { get; set; } = ["expiresAt"];

    /// <summary>Gets or sets the member that holds the number of stored messages.</summary>
    /// <value>The default is <c>messageCount</c>.</value>
    public string[] MessageCount { get; set; } = ["messageCount"];

    /// <summary>Gets or sets the member that holds the number of tokens of a session.</summary>
    /// <value>The default is <c>tokenCount</c>.</value>
    public string[] TokenCount { get; set; } = ["tokenCount"];

    /// <summary>Gets or sets the member that holds a session's context.</summary>
    /// <value>The default is <c>extraContext</c>.</value>
    public string[] ExtraContext { get; set; } = ["extraContext"];

    /// <summary>Gets or sets the member that holds the used tokens.</summary>
    /// <value>The default is <c>usage</c>.</value>
    public string[] Usage { get; set; } = ["usage"];

    /// <summary>Gets or sets the member that holds a session's messages.</summary>
    /// <value>The default is <c>messages</c>.</value>
    public string[] Messages { get; set; } = ["messages"];

    /// <summary>Gets or sets the member of the request that holds an integration other than Telegram's.</summary>
    /// <value>The default is <c>{type}Integration</c>, with the type's name in place of <c>{type}</c>, its first letter in lower case:
    /// <c>zapiIntegration</c>.</value>
    public string Integration { get; set; } = DefaultIntegration;

    /// <summary>Gets or sets the member of an error's details that names the limit that was reached.</summary>
    /// <value>The default is <c>limit</c>.</value>
    public string[] Limit { get; set; } = ["limit"];

    /// <summary>Gets or sets the member of an error's details that holds what the limit is set to.</summary>
    /// <value>The default is <c>value</c>.</value>
    public string[] LimitValue { get; set; } = ["value"];

    internal void AddErrors(List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(Integration))
        {
            errors.Add("FieldNames.Integration must not be blank.");
        }

        if (Stream is not null && (string.IsNullOrWhiteSpace(Stream) || Stream is "prompt" or "instructions" or "commit"))
        {
            errors.Add("FieldNames.Stream must be a name that the request does not use otherwise, or null to leave it out.");
        }

        foreach ((string name, string[]? spellings) in new[]
        {
            (nameof(Tag), Tag), (nameof(CreatedAt), CreatedAt), (nameof(LastActivity), LastActivity), (nameof(ExpiresAt), ExpiresAt),
            (nameof(MessageCount), MessageCount), (nameof(TokenCount), TokenCount), (nameof(ExtraContext), ExtraContext),
            (nameof(Usage), Usage), (nameof(Messages), Messages), (nameof(Limit), Limit), (nameof(LimitValue), LimitValue),
        })
        {
            if (spellings is null or [] || Array.Exists(spellings, string.IsNullOrWhiteSpace))
            {
                errors.Add($"FieldNames.{name} must hold at least one name, and none that is blank.");
            }
        }
    }

    internal AivaxFieldNames Clone() => new()
    {
        Stream = Stream,
        Integration = Integration,
        Tag = OwnFirst(Tag, Defaults.Tag),
        CreatedAt = OwnFirst(CreatedAt, Defaults.CreatedAt),
        LastActivity = OwnFirst(LastActivity, Defaults.LastActivity),
        ExpiresAt = OwnFirst(ExpiresAt, Defaults.ExpiresAt),
        MessageCount = OwnFirst(MessageCount, Defaults.MessageCount),
        TokenCount = OwnFirst(TokenCount, Defaults.TokenCount),
        ExtraContext = OwnFirst(ExtraContext, Defaults.ExtraContext),
        Usage = OwnFirst(Usage, Defaults.Usage),
        Messages = OwnFirst(Messages, Defaults.Messages),
        Limit = OwnFirst(Limit, Defaults.Limit),
        LimitValue = OwnFirst(LimitValue, Defaults.LimitValue),
    };

    // Configuration appends to an array. A name that is configured should come first.
    private static string[] OwnFirst(string[] names, string[] defaults)
    {
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
        return [.. distinct.Where(name => !defaults.Contains(name)), .. distinct.Where(name => defaults.Contains(name))];
    }
}
