namespace ChatClients.Sdk;

/// <summary>The language of a chat page: one of the service's, or that of the user's browser. An open set; a string converts to
/// it.</summary>
public readonly struct WebChatLanguage : IEquatable<WebChatLanguage>
{
    /// <summary>Creates a language.</summary>
    /// <param name="value">The service's code for it, such as <c>pt-BR</c>; letter case does not matter.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank.</exception>
    public WebChatLanguage(string value) => Value = Guard.NotBlank(value);

    /// <summary>Gets the language of the user's browser, which the service stores as <c>null</c>.</summary>
    public static WebChatLanguage Browser => default;

    /// <summary>Gets Brazilian Portuguese, <c>pt-BR</c>.</summary>
    public static WebChatLanguage Portuguese { get; } = new("pt-BR");

    /// <summary>Gets English, <c>en</c>.</summary>
    public static WebChatLanguage English { get; } = new("en");

    /// <summary>Gets the service's code, or <see langword="null"/> for the language of the browser.</summary>
    public string? Value { get; }

    /// <summary>Turns a code into a language.</summary>
    /// <param name="value">The code; <see langword="null"/> stays "not set", and is not the language of the browser.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank.</exception>
    public static implicit operator WebChatLanguage?(string? value) => value is null ? null : new WebChatLanguage(value);

    /// <summary>Determines whether two languages are the same, without regard to letter case.</summary>
    /// <param name="left">One language.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(WebChatLanguage left, WebChatLanguage right) => left.Equals(right);

    /// <summary>Determines whether two languages differ.</summary>
    /// <param name="left">One language.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(WebChatLanguage left, WebChatLanguage right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(WebChatLanguage other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WebChatLanguage other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");

    /// <summary>Returns the service's code; empty for the language of the browser.</summary>
    public override string ToString() => Value ?? "";
}
