using System.Globalization;
using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// The body of Edit Integrations. Only Telegram's members are published, and only they are checked.
internal static class IntegrationRequestReader
{
    private const string Telegram = "Telegram";
    private const string TelegramMember = "telegramIntegration";

    private static readonly string[] Types = ["Zapi", Telegram, "EvolutionApi", "Kapso"];

    // The type in the service's spelling; null for an unknown one.
    public static string? FindType(string name) =>
        Types.FirstOrDefault(type => string.Equals(type, name, StringComparison.OrdinalIgnoreCase));

    // Throws EngineException when the body breaks a rule.
    public static ChatClientIntegration Read(JsonElement body)
    {
        string type = body.GivenString("integrationType") is { } name && FindType(name) is { } found
            ? found
            : throw EngineException.Invalid($"'integrationType' must be one of: {string.Join(", ", Types)}.");
        JsonProperty[] members = body.Given("integrations") is { ValueKind: JsonValueKind.Object } integrations
            ? [.. integrations.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null)]
            : [];
        if (members is not [{ Value.ValueKind: JsonValueKind.Object } only] || (type == Telegram && only.Name != TelegramMember))
        {
            throw EngineException.Invalid(
                $"'integrations' must be an object with one member, an object named after the type, such as '{TelegramMember}'.");
        }

        if (type == Telegram)
        {
            CheckTelegram(only.Value);
        }

        return new ChatClientIntegration(type, only.Name, only.Value);
    }

    private static void CheckTelegram(JsonElement telegram)
    {
        if (string.IsNullOrWhiteSpace(telegram.GivenString("botToken")))
        {
            throw EngineException.Invalid("'botToken' is missing.");
        }

        if (telegram.GivenString("sessionDuration") is { } duration
            && !(TimeSpan.TryParseExact(duration, "c", CultureInfo.InvariantCulture, out TimeSpan period) && period > TimeSpan.Zero))
        {
            throw EngineException.Invalid("'sessionDuration' must be a time like 03:00:00.");
        }
    }
}
