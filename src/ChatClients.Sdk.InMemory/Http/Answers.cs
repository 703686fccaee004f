using System.Text.Json;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.InMemory.Http;

/// <summary>The two wrappers of buffered answers: of data, and of errors.</summary>
internal static class Answers
{
    public static WireResponse Data<TState>(TState state, Action<Utf8JsonWriter, TState> writeData, Guid? sessionId = null) => new()
    {
        Status = 200,
        ContentType = WireResponse.Json,
        SessionId = sessionId,
        Body = JsonBody.Write((state, writeData), static (writer, answer) =>
        {
            writer.WriteStartObject();
            writer.WriteNull("message");
            writer.WritePropertyName("data");
            answer.writeData(writer, answer.state);
            writer.WriteEndObject();
        }),
    };

    public static WireResponse NoData(Guid? sessionId = null) => Data(0, static (writer, _) => writer.WriteNullValue(), sessionId);

    public static WireResponse Error(int status, string message, string? allow = null)
    {
        string shown = Secrets.Scrub(message);
        return new WireResponse
        {
            Status = status,
            ContentType = WireResponse.Json,
            Allow = allow,
            Error = shown,
            Body = JsonBody.Write(shown, static (writer, text) =>
            {
                writer.WriteStartObject();
                writer.WriteString("error", text);
                writer.WriteNull("details");
                writer.WriteEndObject();
            }),
        };
    }

    public static WireResponse Error(EngineRefusal refusal) => Error(
        refusal.Kind switch
        {
            RefusalKind.Invalid => 400,
            RefusalKind.NotFound => 404,
            _ => 500,
        },
        refusal.Message);
}
