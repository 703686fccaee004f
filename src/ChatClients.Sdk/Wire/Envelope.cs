using System.Text.Json;

namespace ChatClients.Sdk.Wire;

/// <summary>The wrapper <c>{"message", "data"}</c> of the service's answers, and the two wrappers of its errors.</summary>
internal static class Envelope
{
    /// <summary>The payload: the member <c>data</c>, or the whole answer when it came bare.</summary>
    public static JsonElement Unwrap(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out JsonElement data) ? data : answer;

    /// <summary>Reads <c>{"error": "text", "details"}</c> and <c>{"error": {"code", "message"}}</c> alike; null when there is no error in it.</summary>
    public static WireError? ReadError(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("error", out JsonElement error))
        {
            return null;
        }

        string? details = answer.Find("details")?.GetRawText();
        return error.ValueKind switch
        {
            JsonValueKind.String => new WireError(error.GetString(), CodeOf(answer), details),
            JsonValueKind.Object => new WireError(error.FindString("message"), CodeOf(error), details ?? error.Find("details")?.GetRawText()),
            JsonValueKind.Null or JsonValueKind.False => null,
            _ => new WireError(error.GetRawText(), null, details),
        };
    }

    // The code of the OpenAI-style error may be a string, a number or null; its type stands in when there is no code.
    private static string? CodeOf(JsonElement error) => error.Find("code") switch
    {
        { ValueKind: JsonValueKind.String } code => code.GetString(),
        { ValueKind: JsonValueKind.Number } code => code.GetRawText(),
        _ => error.FindString("type"),
    };
}
