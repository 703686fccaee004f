using System.Text;
using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>Finds what has the shape of a secret, in text and in compiled files.</summary>
internal static partial class KeyShapes
{
    /// <summary>What AIVAX shows in its own documentation, and the same with another beginning.</summary>
    private static readonly string[] s_published =
    [
        "wky_gr5uepjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyures5xoe",
        "wky_zzzzzpjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyures5xoe",
    ];

    /// <summary>The secrets in it that do not say themselves that they are none.</summary>
    public static IEnumerable<string> In(byte[] content) =>
        Readings(content).SelectMany(text => Shape().Matches(text)).Select(it => it.Value).Distinct()
            .Where(it => !s_published.Contains(it) && !IsSaidToBeFake(it));

    // A compiled file holds its texts in two bytes a character, beginning anywhere.
    private static IEnumerable<string> Readings(byte[] content) =>
        [Encoding.Latin1.GetString(content), Encoding.Unicode.GetString(content), Encoding.Unicode.GetString(
            content.AsSpan(Math.Min(1, content.Length)))];

    private static bool IsSaidToBeFake(string key) => FakeWord().IsMatch(key);

    [GeneratedRegex("""
        (?:sk|pk)-aiv-[A-Za-z0-9_-]{12,}          # AIVAX: an account's key
        | wky_[A-Za-z0-9_-]{12,}                  # AIVAX: a session's key
        | \b[0-9]{8,10}:[A-Za-z0-9_-]{30,}        # Telegram: a bot's token
        | \bsk-(?!aiv-)[A-Za-z0-9_-]{24,}         # model providers
        | \bgh[pousr]_[A-Za-z0-9]{30,} | \bgithub_pat_[A-Za-z0-9_]{30,}
        | \bAKIA[0-9A-Z]{16}\b | \bAIza[A-Za-z0-9_-]{35} | \bxox[abprs]-[A-Za-z0-9-]{10,}
        | \boy2[a-z0-9]{43}\b                     # NuGet
        | \beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}
        | -----BEGIN\ [A-Z\ ]*PRIVATE\ KEY-----
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shape();

    /// <summary>The words by which a synthetic key says so.</summary>
    [GeneratedRegex("[-_](?:test|fake|contract|benchmark)|-of-(?:somebody-else|production)")]
    private static partial Regex FakeWord();
}
