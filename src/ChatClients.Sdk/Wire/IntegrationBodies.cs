using System.Globalization;
using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// The bodies that set integrations: {"integrationType": "Telegram", "integrations": {"telegramIntegration": {…}}}.
internal static class IntegrationBodies
{
    private const string Wrapper = "integrations";

    public static byte[] Write(IntegrationType type, string member, JsonElement integration)
    {
        byte[] body = JsonBody.Write((type, member, integration), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("integrationType", it.type.Value);
            writer.WriteStartObject(Wrapper);
            writer.WritePropertyName(it.member);
            it.integration.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

        // JSON that nests deeper than a reader accepts is refused here, not by the service.
        JsonBody.Parse(body);
        return body;
    }

    // The member that holds the integration's own object. Only Telegram's is published.
    public static string MemberOf(IntegrationType type, AivaxFieldNames names) =>
        (type == IntegrationType.Telegram ? AivaxFieldNames.DefaultIntegration : names.Integration)
            .Replace("{type}", char.ToLowerInvariant(type.Value[0]) + type.Value.Substring(1));

    // The integration, checked: with its wrapper around it, two wrappers would be sent.
    public static JsonElement Own(JsonElement integration, string member) =>
        integration.ValueKind != JsonValueKind.Object
            ? throw new ArgumentException("An integration is a JSON object.", nameof(integration))
            : integration.Find(Wrapper, member) is { ValueKind: JsonValueKind.Object }
            ? throw new ArgumentException(
                $"Give the integration's own object, without '{Wrapper}' and '{member}' around it: they are added.", nameof(integration))
            : integration;

    public static JsonElement Telegram(TelegramIntegration integration) =>
        JsonBody.Parse(JsonBody.Write(integration, static (writer, telegram) =>
        {
            writer.WriteStartObject();
            writer.WriteString("botToken", telegram.BotToken);
            if (telegram.SessionDuration is { } duration)
            {
                writer.WriteString("sessionDuration", duration.ToString("c", CultureInfo.InvariantCulture));
            }

            writer.WriteEndObject();
        }));
}
