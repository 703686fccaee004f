using System.Globalization;
using System.Text;

namespace ChatClients.Sdk;

// One hash for several texts. Each is written with its length: joined alone, "a" and "bc" would equal "ab" and "c".
internal static class HashedTuple
{
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (string? part in parts)
        {
            Append(text, part);
        }

        return string.Concat(Polyfills.Hash(text.ToString()).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }

    public static void Append(StringBuilder text, string? part) =>
        text.Append(part is null ? "-" : part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part).Append(';');
}
