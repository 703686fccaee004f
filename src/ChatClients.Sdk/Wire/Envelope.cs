using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// The wrapper {"message", "data"} of the service's responses, and the two wrappers of its errors.
internal static class Envelope
{
    // The payload: the member data, or the whole response if it came without an envelope.
    public static JsonElement Unwrap(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out JsonElement data) ? data : answer;

    // The error in a response whose status says success. Some servers always send the member: an empty one counts only if there is
    // nothing else.
    public static WireError? ReadErrorOfSuccess(JsonElement response) =>
        ReadError(response, hasAnswer: response.HasOthers("error", "details"));

    // Reads {"error": "text", "details"} and {"error": {"code", "message"}} alike; null when there is no error in it.
    public static WireError? ReadError(JsonElement answer, bool hasAnswer = false)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("error", out JsonElement error)
            || (hasAnswer && !error.SaysError()))
        {
            return null;
        }

        string? details = answer.Find("details")?.GetRawText();
        return error.ValueKind switch
        {
            JsonValueKind.String => new WireError(error.GetString(), CodeOf(answer), details),
            JsonValueKind.Object =>
                new WireError(error.FindString("message"), CodeOf(error), details ?? error.Find("details")?.GetRawText()),
            JsonValueKind.Null or JsonValueKind.False => null,
            _ => new WireError(error.GetRawText(), null, details),
        };
    }

    // The code of the OpenAI-style error may be a string, a number or null. Without a code, its type is taken.
    private static string? CodeOf(JsonElement error) => error.Find("code") switch
    {
        { ValueKind: JsonValueKind.String } code => code.GetString(),
        { ValueKind: JsonValueKind.Number } code => code.GetRawText(),
        _ => error.FindString("type"),
    };
}
