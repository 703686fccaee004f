using System.Globalization;
using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.InMemory.Http;

// The two wrappers of buffered answers: of data, and of errors.
internal static class Answers
{
    public static WireResponse Data<TState>(
        TState state, Action<Utf8JsonWriter, TState> writeData, Guid? sessionId = null, string? message = null) => new()
        {
            Status = 200,
            ContentType = WireResponse.Json,
            SessionId = sessionId,
            Body = JsonBody.Write((state, writeData, message), static (writer, answer) =>
            {
                writer.WriteStartObject();
                writer.WriteString("message", answer.message);
                writer.WritePropertyName("data");
                answer.writeData(writer, answer.state);
                writer.WriteEndObject();
            }),
        };

    public static WireResponse NoData(Guid? sessionId = null, string? message = null) =>
        Data(0, static (writer, _) => writer.WriteNullValue(), sessionId, message);

    public static WireResponse Error(int status, string message, string? allow = null, EngineException? refusal = null)
    {
        string shown = Redactor.Redact(message);
        return new WireResponse
        {
            Status = status,
            ContentType = WireResponse.Json,
            Allow = allow,
            Headers = refusal?.RetryAfter is { } wait
                ? [KeyValuePair.Create("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))] : [],
            Error = shown,
            Body = JsonBody.Write((shown, refusal?.Limit), static (writer, error) =>
            {
                writer.WriteStartObject();
                writer.WriteString("error", error.shown);
                writer.WritePropertyName("details");
                WriteDetails(writer, error.Limit);
                writer.WriteEndObject();
            }),
        };
    }

    public static WireResponse Error(EngineException refusal) => Error(StatusOf(refusal), refusal.Message, refusal: refusal);

    public static int StatusOf(EngineException refusal) => refusal.Kind switch
    {
        RefusalKind.Invalid => 400,
        RefusalKind.NotFound => 404,
        RefusalKind.TooMany => 429,
        _ => 500,
    };

    // The limit that was reached, in the member details.
    public static void WriteDetails(Utf8JsonWriter writer, LimitReached? limit)
    {
        if (limit is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("limit", limit.Name);
        writer.WriteNumber("value", limit.Value);
        writer.WriteEndObject();
    }
}
