using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Engine;

// The settings of a chat client. Immutable: an edit makes another object, and each prompt reads the current one.
internal sealed record ChatClientSettings(string Name, string AiGatewayId)
{
    public const string DefaultName = "In-memory chat client";
    public const string DefaultAiGatewayId = "00000000-0000-7000-8000-00000000000a";

    private static readonly IReadOnlyDictionary<string, JsonElement> None = new Dictionary<string, JsonElement>();

    // The settings of a chat client without any given ones.
    public static ChatClientSettings Default { get; } = new(DefaultName, DefaultAiGatewayId);

    // The members of clientParameters as they were given, unknown ones too.
    public IReadOnlyDictionary<string, JsonElement> ClientParameters { get; private init; } = None;

    // The members of limitingParameters as they were given, unknown ones too.
    public IReadOnlyDictionary<string, JsonElement> LimitingParameters { get; private init; } = None;

    // The messaging services that it answers on, by type.
    public IReadOnlyDictionary<string, ChatClientIntegration> Integrations { get; private init; } =
        new Dictionary<string, ChatClientIntegration>();

    public ChatClientLimits Limits { get; private init; } = new(null, null, null);

    // A member of clientParameters; null when it is not set, or set to null.
    public JsonElement? FindParameter(string name) =>
        ClientParameters.TryGetValue(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public ChatClientSettings Merge(ChatClientChange change)
    {
        IReadOnlyDictionary<string, JsonElement> limits = Merge(LimitingParameters, change.LimitingParameters);
        return this with
        {
            Name = change.Name ?? Name,
            AiGatewayId = change.AiGatewayId ?? AiGatewayId,
            ClientParameters = Merge(ClientParameters, change.ClientParameters),
            LimitingParameters = limits,
            Limits = new ChatClientLimits(
                Limit(limits, "messagesPerHour"), Limit(limits, "maxMessages"), Limit(limits, "userInputMaxTokens")),
        };
    }

    public ChatClientSettings With(ChatClientIntegration integration) => this with
    {
        Integrations = new Dictionary<string, ChatClientIntegration>(
            Integrations, StringComparer.Ordinal)
        { [integration.Type] = integration },
    };

    // Null when there is no such integration.
    public ChatClientSettings? Without(string integrationType)
    {
        var rest = new Dictionary<string, ChatClientIntegration>(Integrations, StringComparer.Ordinal);
        return rest.Remove(integrationType) ? this with { Integrations = rest } : null;
    }

    // Shallow: a member that is an object or a list replaces the former one.
    private static IReadOnlyDictionary<string, JsonElement> Merge(
        IReadOnlyDictionary<string, JsonElement> present, IReadOnlyDictionary<string, JsonElement>? given)
    {
        if (given is null)
        {
            return present;
        }

        var merged = new Dictionary<string, JsonElement>(present, StringComparer.Ordinal);
        foreach (KeyValuePair<string, JsonElement> member in given)
        {
            merged[member.Key] = member.Value;
        }

        return merged;
    }

    private static int? Limit(IReadOnlyDictionary<string, JsonElement> limits, string name) =>
        limits.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
