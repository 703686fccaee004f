namespace ChatClients.Sdk;

/// <summary>The service's routes, relative to the base address. Override one when the service publishes or moves it.</summary>
/// <remarks>
/// Each is a template whose placeholders, in braces, must all stay in it. Members marked "assumed" are actions that the service
/// documents without a route. Setting a template that cannot work throws an <see cref="ArgumentException"/>.
/// </remarks>
public sealed class AivaxRoutes
{
    private Dictionary<string, string>? _overrides;

    /// <summary>Gets or sets the route of the account's chat clients.</summary>
    /// <value>The default is <c>api/v1/web-chat-client</c>.</value>
    public string ChatClients { get => Get("api/v1/web-chat-client"); set => Set(value); }

    /// <summary>Gets or sets the route of one chat client. Its use for deletion is assumed.</summary>
    /// <value>The default is <c>api/v1/web-chat-client/{id}</c>.</value>
    public string ChatClient { get => Get("api/v1/web-chat-client/{id}"); set => Set(value, "id"); }

    /// <summary>Gets or sets the route of a chat client's integrations.</summary>
    /// <value>The default is <c>api/v1/web-chat-client/{id}/integrations</c>.</value>
    public string Integrations { get => Get("api/v1/web-chat-client/{id}/integrations"); set => Set(value, "id"); }

    /// <summary>Gets or sets the route of one integration of a chat client.</summary>
    /// <value>The default is <c>api/v1/web-chat-client/{id}/integrations/{type}</c>.</value>
    public string Integration { get => Get("api/v1/web-chat-client/{id}/integrations/{type}"); set => Set(value, "id", "type"); }

    /// <summary>Gets or sets the route of a chat client's sessions.</summary>
    /// <value>The default is <c>api/v1/web-chat-client/{id}/sessions</c>.</value>
    public string Sessions { get => Get("api/v1/web-chat-client/{id}/sessions"); set => Set(value, "id"); }

    /// <summary>Gets or sets the route on which the account reads one session.</summary>
    /// <value>The default is <c>api/v1/web-chat-client/{id}/sessions/{sessionId}</c>.</value>
    public string SessionSummary { get => Get("api/v1/web-chat-client/{id}/sessions/{sessionId}"); set => Set(value, "id", "sessionId"); }

    /// <summary>Gets or sets the route that deletes a session. The path is documented; that it takes <c>DELETE</c> is assumed.</summary>
    /// <value>The default is <c>api/v1/web-chat-client/{id}/sessions/{sessionId}</c>.</value>
    public string Session { get => Get("api/v1/web-chat-client/{id}/sessions/{sessionId}"); set => Set(value, "id", "sessionId"); }

    /// <summary>Gets or sets the route of prompts.</summary>
    /// <value>The default is <c>api/v1/public/chat-clients/{accessKey}/prompt</c>.</value>
    public string Prompt { get => Get("api/v1/public/chat-clients/{accessKey}/prompt"); set => Set(value, "accessKey"); }

    /// <summary>Gets or sets the route of a session's information and history; assumed.</summary>
    /// <value>The default is <c>api/v1/public/chat-clients/{accessKey}</c>.</value>
    public string SessionInfo { get => Get("api/v1/public/chat-clients/{accessKey}"); set => Set(value, "accessKey"); }

    /// <summary>Gets or sets the route that answers the last user message again; assumed.</summary>
    /// <value>The default is <c>api/v1/public/chat-clients/{accessKey}/retry</c>.</value>
    public string RetryLast { get => Get("api/v1/public/chat-clients/{accessKey}/retry"); set => Set(value, "accessKey"); }

    /// <summary>Gets or sets the route of a session's transcript; assumed.</summary>
    /// <value>The default is <c>api/v1/public/chat-clients/{accessKey}/transcript</c>.</value>
    public string Transcript { get => Get("api/v1/public/chat-clients/{accessKey}/transcript"); set => Set(value, "accessKey"); }

    /// <summary>Gets or sets the route that clears a conversation; assumed.</summary>
    /// <value>The default is <c>api/v1/public/chat-clients/{accessKey}/reset</c>.</value>
    public string Reset { get => Get("api/v1/public/chat-clients/{accessKey}/reset"); set => Set(value, "accessKey"); }

    internal AivaxRoutes Clone() => new()
    {
        _overrides = _overrides is null ? null : new Dictionary<string, string>(_overrides, StringComparer.Ordinal),
    };

    private string Get(string published, [System.Runtime.CompilerServices.CallerMemberName] string member = "") =>
        _overrides is not null && _overrides.TryGetValue(member, out string? route) ? route : published;

    private void Set(
        string value, string placeholder1 = "", string placeholder2 = "", [System.Runtime.CompilerServices.CallerMemberName]
            string member = "")
    {
        string route = Guard.NotBlank(value, member).TrimStart('/');
        RouteTemplate.Validate(route, [placeholder1, placeholder2], member);
        (_overrides ??= new(StringComparer.Ordinal))[member] = route;
    }
}
