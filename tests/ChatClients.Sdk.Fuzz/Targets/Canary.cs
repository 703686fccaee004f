using System.Globalization;

namespace ChatClients.Sdk.Fuzz;

/// <summary>Keys that a service may repeat wherever it likes: none may come out in an error.</summary>
internal static class Canary
{
    public const string ApiKey = "sk-aiv-acc-test-canary-0123456789";

    public const string AccessKey = "wky_test0canary0of0the0usual0shape";

    /// <summary>The keys as a service may spell them.</summary>
    public static IEnumerable<string> Spellings { get; } =
        [ApiKey, AccessKey, @"\u0077ky_test0canary0of0the0usual0shape", @"sk\\u002daiv-acc-test-canary-0123456789",
            "wky_test0<b>canary</b>0of0the0usual0shape", "https://console.aivax.net/chat/" + AccessKey];

    public static bool IsIn(string? text) =>
        text is not null && (Holds(text) || (text.Contains(@"\u", StringComparison.Ordinal) && Holds(Unescaped(text))));

    private static bool Holds(string text) =>
        text.Contains(ApiKey, StringComparison.Ordinal) || text.Contains(AccessKey, StringComparison.Ordinal);

    // A key is as readable in the spelling of JSON.
    private static string Unescaped(string text)
    {
        for (int at = text.IndexOf(@"\u", StringComparison.Ordinal); at >= 0; at = text.IndexOf(@"\u", at + 1, StringComparison.Ordinal))
        {
            if (ushort.TryParse(
                text.AsSpan(at + 2, Math.Min(4, text.Length - at - 2)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out ushort unit) && unit < 128 && at + 6 <= text.Length)
            {
                text = $"{text[..at]}{(char)unit}{text[(at + 6)..]}";
            }
        }

        return text;
    }
}
