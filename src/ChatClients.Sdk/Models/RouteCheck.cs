using System.Net;

namespace ChatClients.Sdk;

/// <summary>The result of one assumed route that <see cref="AivaxChatClient.CheckRoutesAsync"/> tried.</summary>
public sealed class RouteCheck
{
    /// <summary>Gets or sets the member of <see cref="AivaxRoutes"/> that holds the route, for example <c>Reset</c>.</summary>
    public string Member { get; set; } = "";

    /// <summary>Gets or sets the route as it was tried: a template, without keys.</summary>
    public string Template { get; set; } = "";

    /// <summary>Gets or sets the HTTP method, for example <c>POST</c>.</summary>
    public string Method { get; set; } = "";

    /// <summary>Gets or sets what was found out.</summary>
    public RouteCheckOutcome Outcome { get; set; }

    /// <summary>Gets or sets the status of a refusal; <see langword="null"/> when the route answered with success, or not at all.</summary>
    public HttpStatusCode? StatusCode { get; set; }

    /// <summary>Gets or sets the error; <see langword="null"/> when there was none.</summary>
    public AivaxException? Error { get; set; }

    /// <summary>Returns a line for a log. It holds no key.</summary>
    public override string ToString()
    {
        string status = StatusCode is { } code ? FormattableString.Invariant($" ({(int)code})") : "";
        return $"AivaxRoutes.{Member}: {Method} {Template}: {Outcome}{status}";
    }
}
