using System.Globalization;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>The answers that are no success by their status.</summary>
internal sealed record StressStatus(string Line, string Headers = "", bool IsPage = false)
{
    private const string Page = "<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>Error</h1></body></html>";

    public int Code => int.Parse(Line[..3], CultureInfo.InvariantCulture);

    public string ContentType => IsPage ? "text/html" : "application/json";

    public string Body => IsPage ? Page : """{"error":"This is what the service says.","details":null}""";

    /// <summary>Null for a fault that is no status.</summary>
    public static StressStatus? Of(StressFault fault) => fault switch
    {
        StressFault.Redirect => new("302 Found", "Location: /trap\r\n"),
        StressFault.BadRequest or StressFault.BadRequestCut => new("400 Bad Request"),
        StressFault.Unauthorized => new("401 Unauthorized"),
        StressFault.NoBalance => new("402 Payment Required"),
        StressFault.NotFound => new("404 Not Found"),
        StressFault.RequestTimeout => new("408 Request Timeout"),
        StressFault.Throttled => new("429 Too Many Requests"),
        StressFault.ThrottledForASecond => new("429 Too Many Requests", "Retry-After: 1\r\n"),
        StressFault.ThrottledForAnHour => new("429 Too Many Requests", "Retry-After: 3600\r\n"),
        StressFault.InternalError => new("500 Internal Server Error"),
        StressFault.BadGatewayPage => new("502 Bad Gateway", IsPage: true),
        StressFault.Unavailable => new("503 Service Unavailable", "Retry-After: 0\r\n"),
        StressFault.ProxyTimeout => new("524 A Timeout Occurred", IsPage: true),
        _ => null,
    };
}
