using System.Net;

namespace ChatClients.Sdk;

/// <summary>The service answered with an error.</summary>
public class AivaxApiException : AivaxException
{
    /// <summary>Creates the exception with a default message.</summary>
    public AivaxApiException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    public AivaxApiException(string? message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public AivaxApiException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets or sets the HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; set; }

    /// <summary>Gets or sets the service's error code, or <see langword="null"/> when it sent none.</summary>
    /// <value><see cref="AivaxErrorCodes.AssumedRoute"/> when an unpublished route answered 404 or 405: the message names the
    /// <see cref="AivaxRoutes"/> member to override.</value>
    public string? ErrorCode { get; set; }

    /// <summary>Gets or sets the <c>details</c> of the answer as JSON text, or the first characters of an answer that was no JSON; at most
    /// 4 KiB.</summary>
    public string? Details { get; set; }

    /// <summary>Gets or sets the limit of the chat client that was reached.</summary>
    /// <value><see langword="null"/> when the error is about no limit. <see cref="WebChatLimit.Unknown"/> when the service named no limit
    /// that this version knows, as in a bare 429.</value>
    public WebChatLimit? Limit { get; set; }

    /// <summary>Gets or sets what the limit is set to, in messages or tokens; <see langword="null"/> when the service did not
    /// say.</summary>
    public long? LimitValue { get; set; }

    /// <summary>Gets or sets how long the service asked to wait, or <see langword="null"/> when it did not say.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>Gets or sets the identifier of the request on the service's side, for support; <see langword="null"/> when it sent
    /// none.</summary>
    public string? RequestId { get; set; }
}
