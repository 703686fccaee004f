using System.Diagnostics;

namespace ChatClients.Sdk.Telemetry;

// The span of telemetry around the session for the same call, such as UseOpenTelemetry of Microsoft.Extensions.AI makes.
internal static class OuterChatSpan
{
    private const string Session = AivaxTelemetry.Name + ".Session";

    // Null when there is none. Read where a method of IChatClient begins: later, the current span may be of a call that runs tools.
    // session: the first that finds a span is the one that it wraps. A session that one of its tools asks has a span of its own.
    public static Activity? Find(object session) =>
        Activity.Current is { Kind: ActivityKind.Client } current && current.Source.Name != AivaxTelemetry.Name && IsOfThisCall(current)
            && Wraps(current, session)
            ? current
            : null;

    private static bool Wraps(Activity span, object session)
    {
        if (span.GetCustomProperty(Session) is { } first)
        {
            return first == session;
        }

        span.SetCustomProperty(Session, session);
        return true;
    }

    // A span that is not sampled has a name and no attributes.
    private static bool IsOfThisCall(Activity span) => span.IsAllDataRequested
        ? TagNames.Chat.Equals(span.GetTagItem(TagNames.OperationName)) && TagNames.Provider.Equals(span.GetTagItem(TagNames.ProviderName))
        : span.OperationName == TagNames.Chat || span.OperationName.StartsWith(TagNames.Chat + " ", StringComparison.Ordinal);
}
