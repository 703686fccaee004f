using System.Diagnostics;

namespace ChatClients.Sdk.Telemetry;

// One attempt of one request. It replaces the platform's span, which would show access keys: the route is a template here.
internal readonly struct RequestSpan : IDisposable
{
    private readonly Activity? _activity;

    private RequestSpan(Activity? activity) => _activity = activity;

    // conversation: the session, or null for a call of the account.
    public static RequestSpan Start(HttpMethod method, string route, Uri host, IConversation? conversation)
    {
        Activity? activity = AivaxTelemetry.Source.StartActivity(method.Method, ActivityKind.Client);
        if (activity is not null)
        {
            Describe(activity, method, route, host, conversation);
        }

        return new RequestSpan(activity);
    }

    private static void Describe(Activity activity, HttpMethod method, string route, Uri host, IConversation? conversation)
    {
        activity.DisplayName = $"{method.Method} {route}";
        activity.SetTag(TagNames.Method, method.Method);
        activity.SetTag(TagNames.UrlTemplate, route);
        activity.SetTag(TagNames.ServerAddress, host.Host);
        activity.SetTag(TagNames.ServerPort, host.Port);
        activity.SetTag(TagNames.ConversationId, conversation?.ConversationId);
    }

    public void Answered(int status) => _activity?.SetTag(TagNames.StatusCode, status);

    public void Failed(Exception error) => _activity?.SetFailure(error);

    public void Dispose() => _activity?.Dispose();
}
