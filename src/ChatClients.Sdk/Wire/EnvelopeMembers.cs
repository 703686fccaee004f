using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// The members of an envelope whose data is read piece by piece. The others are few and small, and may say that there was an error.
internal sealed class EnvelopeMembers
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<byte> _others = [];

    public bool HasList => _names.Contains("data");

    // Whether this member holds the list. Throws JsonException for a second one of the same name: two readers could take two values for it.
    public bool BeginsList(string name) => _names.Add(name) ? name == "data" : throw new JsonException();

    public void Add(ReadOnlySpan<byte> nameAndValue)
    {
        _others.Add((byte)(_others.Count == 0 ? '{' : ','));
        _others.AddRange(nameAndValue.ToArray());
    }

    public JsonElement Parse() => JsonBody.Parse(_others.Count == 0 ? "{}"u8.ToArray() : [.. _others, (byte)'}'], allowDuplicates: false);
}
