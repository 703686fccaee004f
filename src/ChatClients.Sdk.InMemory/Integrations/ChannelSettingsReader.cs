using System.Globalization;
using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory;

// Reads a chat client's settings for its integrations. A value of an unexpected form counts as not set: the service would have
// refused it.
internal static class ChannelSettingsReader
{
    // More than anybody waits, and within the limit of a timer.
    private static readonly TimeSpan LongestDebounce = TimeSpan.FromDays(1);

    // The limit of a web session.
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(90);

    private static readonly string[] TelegramTypes = [IntegrationType.Telegram.Value];
    private static readonly string[] WhatsAppTypes =
        [IntegrationType.Zapi.Value, IntegrationType.EvolutionApi.Value, IntegrationType.Kapso.Value];

    public static ChannelSettings Read(ChatClientSettings chatClient, IntegrationChannelKind kind)
    {
        JsonElement? language = chatClient.FindParameter("languageCode");
        var defaults = new ChannelSettings();
        return defaults with
        {
            Texts = ChannelTexts.For(language is { ValueKind: JsonValueKind.String } code ? code.GetString() : null),
            Debug = chatClient.FindParameter("debug") is { ValueKind: JsonValueKind.True },
            SplitsAnswers = chatClient.FindParameter("splitAnswerIntoMessageChunks") is { ValueKind: JsonValueKind.True },
            Debounce = ReadDebounce(chatClient.FindParameter("messageDebounceInterval")) ?? defaults.Debounce,
            SessionDuration = ReadDuration(chatClient, kind) ?? defaults.SessionDuration,
        };
    }

    // Milliseconds, or a time span as text: the unit is not published.
    private static TimeSpan? ReadDebounce(JsonElement? value)
    {
        TimeSpan? interval = value is { ValueKind: JsonValueKind.Number } number
            ? TimeSpan.FromMilliseconds(Math.Clamp(number.GetDouble(), 0, LongestDebounce.TotalMilliseconds))
            : ReadText(value);
        return AtMost(interval, LongestDebounce);
    }

    // Only Telegram's body is published. For the providers of WhatsApp, the same spelling is assumed.
    private static TimeSpan? ReadDuration(ChatClientSettings chatClient, IntegrationChannelKind kind)
    {
        string[] types = kind == IntegrationChannelKind.Telegram ? TelegramTypes : WhatsAppTypes;
        TimeSpan? duration = types.Select(type => chatClient.Integrations.GetValueOrDefault(type)).OfType<ChatClientIntegration>()
            .Select(integration => integration.Settings.TryGetProperty("sessionDuration", out JsonElement value) ? ReadText(value) : null)
            .FirstOrDefault(read => read is not null);
        return AtMost(duration, LongestDuration);
    }

    private static TimeSpan? ReadText(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text
            && TimeSpan.TryParseExact(text.GetString(), "c", CultureInfo.InvariantCulture, out TimeSpan span) && span > TimeSpan.Zero
            ? span
            : null;

    private static TimeSpan? AtMost(TimeSpan? span, TimeSpan most) => span > most ? most : span;
}
