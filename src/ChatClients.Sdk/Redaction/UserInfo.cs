using System.Text;

namespace ChatClients.Sdk.Redaction;

// The user and password in an address, for example a proxy's: the platform repeats such addresses in its messages.
internal static class UserInfo
{
    private const string Mask = "***";
    private const string Scheme = "://";

    // Masks them in every address of the text. In one pass: the text may be a page full of addresses.
    public static string Masked(string text)
    {
        StringBuilder? masked = null;
        int copied = 0;
        for (int at = Next(0); at >= 0;)
        {
            int start = at + Scheme.Length;
            int end = start;
            while (end < text.Length && text[end] is not ('/' or '?' or '#' or '"' or '<' or '>' or '\\') && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            int length = text.LastIndexOf('@', end - 1, end - start) - start;
            if (length > 0)
            {
                masked = (masked ?? new StringBuilder()).Append(text, copied, start - copied).Append(Mask);
                copied = start + length;
            }

            at = Next(end);
        }

        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();

        int Next(int from) => text.IndexOf(Scheme, from, StringComparison.Ordinal);
    }
}
