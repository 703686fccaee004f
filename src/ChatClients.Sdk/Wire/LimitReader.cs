using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// The limit that an error names in its details: {"limit":"messagesPerHour","value":30}.
internal static class LimitReader
{
    // Null when the details name no limit.
    public static (WebChatLimit Limit, long? Value)? Read(string? details, AivaxFieldNames names)
    {
        if (Parse(details) is not { } element || element.FindText(names.Limit) is not { } name)
        {
            return null;
        }

        return (Known(name), element.FindInteger(names.LimitValue));
    }

    // As with members, letter case and underscores do not matter.
    private static WebChatLimit Known(string name) => name.Replace("_", "").ToUpperInvariant() switch
    {
        "MESSAGESPERHOUR" => WebChatLimit.MessagesPerHour,
        "MAXMESSAGES" => WebChatLimit.MaxMessages,
        "USERINPUTMAXTOKENS" => WebChatLimit.UserInputMaxTokens,
        _ => WebChatLimit.Unknown,
    };

    // The details of a response that was not JSON are its first characters.
    private static JsonElement? Parse(string? details)
    {
        try
        {
            return details is null ? null : JsonBody.ParseText(Encoding.UTF8.GetBytes(details));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
