using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ChatClients.Sdk;

// Tolerant reading of JSON members: a missing member, a null and a value of another type are all "not there".
internal static class JsonFields
{
    private const long LargestFigure = 1L << 53;
    private const int LongestPlainName = 64;

    // Finds a member by one of its spellings, without regard to letter case and underscores. The last of several wins.
    public static JsonElement? Find(this JsonElement parent, params ReadOnlySpan<string> spellings)
    {
        if (parent.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (string spelling in spellings)
        {
            JsonElement? found = null;
            foreach (JsonProperty member in parent.EnumerateObject())
            {
                if (SameName(member, spelling) && member.Value.ValueKind != JsonValueKind.Null)
                {
                    found = member.Value;
                }
            }

            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    public static string? FindString(this JsonElement parent, params ReadOnlySpan<string> spellings) =>
        parent.Find(spellings) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    // A text for people. Unpaired surrogates, and bytes that are not UTF-8, become U+FFFD.
    public static string? FindText(this JsonElement parent, params ReadOnlySpan<string> spellings) => JsonText.Read(parent.Find(spellings));

    public static bool? FindBoolean(this JsonElement parent, params ReadOnlySpan<string> spellings) =>
        parent.Find(spellings) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    // A whole number, not negative and not larger than every reader of JSON keeps exactly. The limit also leaves room to add
    // several.
    public static long? FindInteger(this JsonElement parent, params ReadOnlySpan<string> spellings) =>
        parent.Find(spellings) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number)
            && IsFigure(number) ? number : null;

    public static bool IsFigure(long number) => number is >= 0 and <= LargestFigure;

    public static int? FindCount(this JsonElement parent, params ReadOnlySpan<string> spellings) =>
        parent.FindInteger(spellings) is <= int.MaxValue and long count ? (int)count : null;

    public static DateTimeOffset? FindTime(this JsonElement parent, params ReadOnlySpan<string> spellings) =>
        parent.FindString(spellings) is { } text
        && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;

    // Whether one of these members occurs more than once, in any spelling: then two readers could take two values for it.
    public static bool IsAmbiguous(this JsonElement parent, params ReadOnlySpan<string> spellings)
    {
        foreach (string spelling in spellings)
        {
            if (parent.EnumerateObject().Count(member => SameName(member, spelling)) > 1)
            {
                return true;
            }
        }

        return false;
    }

    // A name with an unpaired surrogate throws an InvalidOperationException. The members of such an object cannot be known.
    public static JsonElement WithReadableNames(this JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                _ = IsPlain(JsonMarshal.GetRawUtf8PropertyName(member)) ? null : member.Name;
            }
        }

        return element;
    }

    private static bool IsPlain(ReadOnlySpan<byte> name)
    {
        foreach (byte next in name)
        {
            if (next is > 0x7F or (byte)'\\')
            {
                return false;
            }
        }

        return true;
    }

    // Most names are plain and not the wanted one: they are compared in place, without a string for each.
    public static bool SameName(JsonProperty member, string spelling)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8PropertyName(member);
        Span<char> plain = stackalloc char[LongestPlainName];
        if (raw.Length > plain.Length)
        {
            return SameName(JsonText.Read(raw).AsSpan(), spelling);
        }

        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] is > 0x7F or (byte)'\\')
            {
                return SameName(JsonText.Read(raw).AsSpan(), spelling);
            }

            plain[i] = (char)raw[i];
        }

        return SameName(plain.Slice(0, raw.Length), spelling);
    }

    private static bool SameName(ReadOnlySpan<char> name, string spelling)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            while (i < name.Length && name[i] == '_')
            {
                i++;
            }

            while (j < spelling.Length && spelling[j] == '_')
            {
                j++;
            }

            if (i == name.Length || j == spelling.Length)
            {
                return i == name.Length && j == spelling.Length;
            }

            if (char.ToLowerInvariant(name[i++]) != char.ToLowerInvariant(spelling[j++]))
            {
                return false;
            }
        }
    }
}
