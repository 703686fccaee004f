using System.Text.Json;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk;

// What a store keeps of a session. The context and the owner are hashes; the access key is readable.
// Renewal changes with each renewal, so that other instances notice it.
internal sealed record SessionRecord(
    CreatedSession Session, string Renewal, DateTimeOffset ExpiresAtLeast, ContextDigest Context, string? Owner,
    DateTimeOffset? LocateAgainAt, IReadOnlyList<string> Superseded)
{
    private const int Version = 1;

    public byte[] Write() => JsonBody.Write(this, static (writer, it) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", Version);
        writer.WriteString("sessionId", it.Session.SessionId);
        writer.WriteString("accessKey", it.Session.AccessKey);
        writer.WriteString("talkUrl", it.Session.TalkUrl?.AbsoluteUri);
        writer.WriteString("renewal", it.Renewal);
        writer.WriteNumber("expires", it.ExpiresAtLeast.ToUnixTimeMilliseconds());
        writer.WriteString("extraContext", it.Context.ExtraContext);
        writer.WriteString("contextLocation", it.Context.ContextLocation);
        writer.WriteString("metadata", it.Context.Metadata);
        if (it.Context.Seconds is { } seconds)
        {
            writer.WriteNumber("seconds", seconds);
        }

        writer.WriteString("owner", it.Owner);
        if (it.LocateAgainAt is { } locate)
        {
            writer.WriteNumber("locate", locate.ToUnixTimeMilliseconds());
        }

        writer.WriteStartArray("superseded");
        foreach (string id in it.Superseded)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    // Null for a value that this version did not write: it counts as absent.
    public static SessionRecord? Read(byte[]? value, bool allowPrivateHttp)
    {
        try
        {
            return value is null ? null : Read(JsonBody.Parse(value, allowDuplicates: false), allowPrivateHttp);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    // A record's generated text would show the key.
    public override string ToString() => Session.ToString();

    private static SessionRecord? Read(JsonElement it, bool allowPrivateHttp) =>
        it.ValueKind == JsonValueKind.Object && it.FindInteger("v") == Version
        && CreatedSession.Read(it, out _, allowPrivateHttp) is { } session
        && it.FindString("renewal") is { } renewal && it.FindInteger("expires") is { } expires
            ? new SessionRecord(
                session,
                renewal,
                DateTimeOffset.FromUnixTimeMilliseconds(expires),
                new ContextDigest(
                    it.FindString("extraContext"), it.FindString("contextLocation"), it.FindString("metadata"), it.FindInteger("seconds")),
                it.FindString("owner"),
                it.FindInteger("locate") is { } locate ? DateTimeOffset.FromUnixTimeMilliseconds(locate) : null,
                it.Find("superseded") is { ValueKind: JsonValueKind.Array } ids
                    ? [.. ids.EnumerateArray().Select(id => id.GetString()).OfType<string>()] : [])
            : null;
}
