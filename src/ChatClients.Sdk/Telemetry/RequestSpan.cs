using System.Diagnostics;

namespace ChatClients.Sdk.Telemetry;

// One try of one request. It stands in for the platform's span, which would show access keys: the route is a template here.
internal readonly struct RequestSpan : IDisposable
{
    private readonly Activity? _activity;

    private RequestSpan(Activity? activity) => _activity = activity;

    public static RequestSpan Start(HttpMethod method, string route, Uri host)
    {
        Activity? activity = AivaxTelemetry.Source.StartActivity(method.Method, ActivityKind.Client);
        if (activity is not null)
        {
            activity.DisplayName = $"{method.Method} {route}";
            activity.SetTag("http.request.method", method.Method);
            activity.SetTag("url.template", route);
            activity.SetTag("server.address", host.Host);
            activity.SetTag("server.port", host.Port);
        }

        return new RequestSpan(activity);
    }

    public void Answered(int status) => _activity?.SetTag("http.response.status_code", status);

    public void Failed(Exception error) => _activity?.SetTag("error.type", error.GetType().FullName).SetStatus(ActivityStatusCode.Error);

    public void Dispose() => _activity?.Dispose();
}
