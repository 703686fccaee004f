using System.Diagnostics;

namespace ChatClients.Sdk.Telemetry;

// The span of telemetry around the session for the same call, such as UseOpenTelemetry of Microsoft.Extensions.AI makes.
internal static class OuterChatSpan
{
    // Null when there is none. Read where a method of IChatClient begins: later, the current span may be of a call that runs tools.
    public static Activity? Find() =>
        Activity.Current is { Kind: ActivityKind.Client } current && current.Source.Name != AivaxTelemetry.Name && IsOfThisCall(current)
            ? current
            : null;

    // A span that is not sampled has a name and no attributes.
    private static bool IsOfThisCall(Activity span) => span.IsAllDataRequested
        ? TagNames.Chat.Equals(span.GetTagItem(TagNames.OperationName)) && TagNames.Provider.Equals(span.GetTagItem(TagNames.ProviderName))
        : span.OperationName == TagNames.Chat || span.OperationName.StartsWith(TagNames.Chat + " ", StringComparison.Ordinal);
}
