namespace ChatClients.Sdk.AspNetCore;

/// <summary>The session for which the service asks for context.</summary>
public sealed class AivaxContextRequest
{
    /// <summary>Creates a request, for tests of the code that answers it.</summary>
    /// <param name="tag">The session's tag.</param>
    /// <param name="services">The services of the request.</param>
    public AivaxContextRequest(string tag, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(tag);
        ArgumentNullException.ThrowIfNull(services);
        (Tag, Services) = (tag, services);
    }

    /// <summary>Gets the session's tag.</summary>
    public string Tag { get; }

    /// <summary>Gets the services of the request.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Gets or sets whom the session belongs to: for a mapped chat the user's id, for a pool the owner that it was
    /// given.</summary>
    /// <remarks>A mapped chat has the id from <see cref="AivaxChatOptions.UserId"/>. By default an id of another issuer than the
    /// application has its issuer before it, such as <c>https://login.example.com 7</c>.</remarks>
    /// <value><see langword="null"/> for an anonymous visitor.</value>
    public string? UserId { get; set; }

    /// <summary>Gets or sets the chat client that the session belongs to.</summary>
    public string ChatClientId { get; set; } = "";
}
