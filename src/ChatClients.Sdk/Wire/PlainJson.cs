using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// Reads JSON whose shape is known. Each method returns false at another shape; the reader then stands anywhere.
internal static class PlainJson
{
    // Moves to the name of the next member. False at the end of the object, and at a name that is escaped: no known name is.
    public static bool NextMember(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName && !json.ValueIsEscaped;

    // A text that does not matter, or null.
    public static bool PassNote(ref Utf8JsonReader json) => json.Read() && json.TokenType is JsonTokenType.Null or JsonTokenType.String;

    public static bool ReadIs(ref Utf8JsonReader json, ReadOnlySpan<byte> text) =>
        json.Read() && json.TokenType == JsonTokenType.String && json.ValueTextEquals(text);

    // Null, or an empty list.
    public static bool ReadNothing(ref Utf8JsonReader json) =>
        json.Read() && (json.TokenType == JsonTokenType.Null
            || (json.TokenType == JsonTokenType.StartArray && json.Read() && json.TokenType == JsonTokenType.EndArray));

    // The next value, a text or null.
    public static bool TryReadText(ref Utf8JsonReader json, out string? text)
    {
        text = null;
        return json.Read()
            && (json.TokenType == JsonTokenType.Null || (json.TokenType == JsonTokenType.String && TryRead(ref json, out text)));
    }

    // The next value, an identifier or null. An identifier is not repaired, so it must be plain.
    public static bool TryReadName(ref Utf8JsonReader json, out string? name) =>
        TryReadText(ref json, out name) && !json.ValueIsEscaped && (name is null || name.All(static letter => letter < 0x80));

    // The string at which the reader stands. False if it holds an unpaired surrogate.
    public static bool TryRead(ref Utf8JsonReader json, [NotNullWhen(true)] out string? text)
    {
        text = JsonText.Read(ref json);
        return !json.ValueIsEscaped || ReferenceEquals(TextJoiner.ReplaceUnpairedSurrogates(text), text);
    }

    // The next value, a whole number that UsageJson takes, or null.
    public static bool TryReadFigure(ref Utf8JsonReader json, out long? figure)
    {
        figure = null;
        if (!json.Read() || json.TokenType == JsonTokenType.Null)
        {
            return json.TokenType == JsonTokenType.Null;
        }

        if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || !JsonFields.IsFigure(number))
        {
            return false;
        }

        figure = number;
        return true;
    }
}

// Which members of an object were read. Of two with one name, the full reader takes the last.
internal struct MembersSeen
{
    private int _seen;

    public readonly bool Has(int member) => (_seen & (1 << member)) != 0;

    public bool First(int member)
    {
        bool isFirst = !Has(member);
        _seen |= 1 << member;
        return isFirst;
    }
}
