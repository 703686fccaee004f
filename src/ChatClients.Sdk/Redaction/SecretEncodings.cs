using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace ChatClients.Sdk.Redaction;

// The spellings in which a secret may be repeated: as it is, encoded for an address, a page or JSON, or inside a base64 text.
internal static class SecretEncodings
{
    // A shorter text would be found by chance in any base64 text.
    private const int ShortestInBase64 = 8;

    // By identity, and gone with the key: nothing here keeps a key longer than its owner does.
    private static readonly ConditionalWeakTable<string, string[]> Known = new();

    public static string[] Of(string secret) => Known.GetValue(secret, Make);

    private static string[] Make(string secret)
    {
        // Texts are searched after their JSON escapes were removed as far as possible.
        List<string> encoded =
        [
            secret, Uri.EscapeDataString(secret), WebUtility.HtmlEncode(secret), HtmlEncoder.Default.Encode(secret),
            JsonEscaping.Unescape(JavaScriptEncoder.Default.Encode(secret)), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
        ];
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        for (int shift = 0; shift < 3 && bytes.Length >= ShortestInBase64; shift++)
        {
            string base64 = Base64(bytes, shift);
            encoded.Add(base64);
            encoded.Add(base64.Replace('+', '-').Replace('/', '_'));
        }

        return [.. encoded.Distinct(StringComparer.Ordinal)];
    }

    // The base64 characters that depend on the secret alone, when the given number of bytes before it share its first group of three.
    private static string Base64(byte[] secret, int shift)
    {
        string text = Convert.ToBase64String([.. new byte[shift], .. secret]);
        int start = ((8 * shift) + 5) / 6;
        return text.Substring(start, (8 * (shift + secret.Length) / 6) - start);
    }
}
