using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// The bodies that set integrations.
internal static class IntegrationBodies
{
    public static byte[] Write(string type, JsonElement integrations) => JsonSerializer.SerializeToUtf8Bytes(
        new IntegrationRequest { IntegrationType = type, Integrations = integrations }, WebChatClientJson.Instance.IntegrationRequest);

    // Telegram's member, the only published one.
    public static JsonElement Telegram(TelegramIntegration integration) =>
        JsonBody.Parse(JsonBody.Write(integration, static (writer, telegram) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("telegramIntegration");
        writer.WriteString("botToken", telegram.BotToken);
        if (telegram.SessionDuration is { } duration)
        {
            writer.WriteString("sessionDuration", duration.ToString("c", System.Globalization.CultureInfo.InvariantCulture));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}
