using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// The body of Create Web Chat Session.
internal static class CreateRequestReader
{
    // Our own value: the service has a limit, and has not published it.
    private const int LongestTag = 1024;

    // Throws EngineException when the body breaks a rule.
    public static SessionCreation Read(JsonElement body) => new(
        SessionPeriod.FromSeconds(body.GivenInteger("expires")),
        ReadTag(body),
        body.GivenString("extraContext"),
        ReadLocation(body),
        ReadMetadata(body));

    private static string? ReadTag(JsonElement body) =>
        body.GivenString("tag") is not { } tag ? null
        : string.IsNullOrWhiteSpace(tag)
            ? throw EngineException.Invalid("'tag' must not be blank. Leave it out for a session without a tag.")
        : tag.Length > LongestTag ? throw EngineException.Invalid($"'tag' may have {LongestTag} characters at most.")
        : tag;

    private static string? ReadLocation(JsonElement body)
    {
        string? location = body.GivenString("contextLocation");
        return location is null or ""
            || (Uri.TryCreate(location, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http")
            ? location
            : throw EngineException.Invalid("'contextLocation' must be an absolute http or https address.");
    }

    private static Dictionary<string, string>? ReadMetadata(JsonElement body)
    {
        if (body.Given("metadata") is not { } metadata)
        {
            return null;
        }

        if (metadata.ValueKind != JsonValueKind.Object
            || metadata.EnumerateObject().Any(entry => entry.Value.ValueKind != JsonValueKind.String))
        {
            throw EngineException.Invalid("'metadata' must be an object whose values are strings.");
        }

        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty entry in metadata.EnumerateObject())
        {
            entries[entry.Name] = ReservedMetadata.Is(entry.Name)
                ? throw EngineException.Invalid($"Names of 'metadata' that begin with '{ReservedMetadata.Prefix}' are reserved.")
                : entry.Value.GetString()!;
        }

        return entries;
    }
}
