using System.Text.Json;
using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.InMemory.Http;

// The members that an object of a request may have, with their own members. Immutable.
internal sealed class KnownFields
{
    private const int MostReported = 32;
    private const int LongestName = 64;

    private readonly Dictionary<string, KnownFields?> _members = new(StringComparer.Ordinal);

    // An object without members.
    public static KnownFields None { get; } = new();

    // The same with more members, of any value.
    public KnownFields And(params ReadOnlySpan<string> names)
    {
        var more = new KnownFields(_members);
        foreach (string name in names)
        {
            more._members[name] = null;
        }

        return more;
    }

    // The same with a member that is an object, or a list of objects.
    public KnownFields And(string name, KnownFields members) => new(_members) { _members = { [name] = members } };

    // The paths of unknown members, each once.
    public IReadOnlyList<string> FindUnknown(JsonElement body)
    {
        List<string>? found = null;
        Find(body, "", ref found);
        return found ?? (IReadOnlyList<string>)[];
    }

    private KnownFields()
    {
    }

    private KnownFields(Dictionary<string, KnownFields?> members) => _members = new(members, StringComparer.Ordinal);

    private void Find(JsonElement json, string path, ref List<string>? found)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray())
            {
                Find(item, path + "[]", ref found);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in json.EnumerateObject())
            {
                string name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                if (!_members.TryGetValue(member.Name, out KnownFields? below))
                {
                    Report(name, ref found);
                }
                else
                {
                    below?.Find(member.Value, name, ref found);
                }
            }
        }
    }

    private static void Report(string name, ref List<string>? found)
    {
        found ??= [];
        string whole = Redactor.Redact(name);
        string shown = whole.Length > LongestName ? whole[..LongestName] + "…" : whole;
        if (found.Count < MostReported && !found.Contains(shown))
        {
            found.Add(shown);
        }
    }
}
