using System.Globalization;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>The answers that are no success by their status.</summary>
internal sealed record StormStatus(string Line, string Headers = "", bool IsPage = false)
{
    private const string Page = "<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>Error</h1></body></html>";

    public int Code => int.Parse(Line[..3], CultureInfo.InvariantCulture);

    public string ContentType => IsPage ? "text/html" : "application/json";

    public string Body => IsPage ? Page : """{"error":"This is what the service says.","details":null}""";

    /// <summary>Null for a fault that is no status.</summary>
    public static StormStatus? Of(StormFault fault) => fault switch
    {
        StormFault.Redirect => new("302 Found", "Location: /trap\r\n"),
        StormFault.BadRequest or StormFault.BadRequestCut => new("400 Bad Request"),
        StormFault.Unauthorized => new("401 Unauthorized"),
        StormFault.NoBalance => new("402 Payment Required"),
        StormFault.NotFound => new("404 Not Found"),
        StormFault.RequestTimeout => new("408 Request Timeout"),
        StormFault.Throttled => new("429 Too Many Requests"),
        StormFault.ThrottledForASecond => new("429 Too Many Requests", "Retry-After: 1\r\n"),
        StormFault.ThrottledForAnHour => new("429 Too Many Requests", "Retry-After: 3600\r\n"),
        StormFault.InternalError => new("500 Internal Server Error"),
        StormFault.BadGatewayPage => new("502 Bad Gateway", IsPage: true),
        StormFault.Unavailable => new("503 Service Unavailable", "Retry-After: 0\r\n"),
        StormFault.ProxyTimeout => new("524 A Timeout Occurred", IsPage: true),
        _ => null,
    };
}
