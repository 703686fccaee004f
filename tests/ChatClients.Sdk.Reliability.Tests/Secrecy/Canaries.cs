using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>The secrets of one test, like no other test's, and the search for them in whatever spelling.</summary>
internal sealed class Canaries
{
    private const int PartLength = 8;

    private const int Surroundings = 120;

    private static int s_tests;
    private readonly List<(string Text, StringComparison Comparison)> _parts = [];

    /// <param name="shaped">Whether the keys begin as the service's do. Others are known by their value alone.</param>
    public Canaries(bool shaped = true)
    {
        string number = Interlocked.Increment(ref s_tests).ToString("x4", CultureInfo.InvariantCulture);
        ApiKey = (shaped ? "sk-aiv-acc-" : "") + Core("api" + number) + "+/=9";
        AccessKey = (shaped ? "wky_" : "") + Core("ses" + number);
        BotToken = "7123456789:" + Core("bot" + number);
        OtherToken = Core("oth" + number) + "&'+/=";
    }

    public string ApiKey { get; }

    public string AccessKey { get; }

    /// <summary>The token of a Telegram bot: it travels in a body.</summary>
    public string BotToken { get; }

    /// <summary>The token of another integration, given as JSON, with characters that every encoding spells in its own way.</summary>
    public string OtherToken { get; }

    public Uri TalkUrl => new("https://console.aivax.net/chat/" + AccessKey);

    /// <summary>What a service says that repeats the secrets of a call in each spelling in which one could repeat them, and the session's
    /// key as it is.</summary>
    public string Echo(IEnumerable<string> sent) =>
        string.Join(" ", sent.Append("Bearer " + ApiKey).SelectMany(Spellings).Concat(Cases(AccessKey)).Concat(Cases(TalkUrl.AbsoluteUri)));

    private static IEnumerable<string> Spellings(string secret)
    {
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        return
        [
            .. Cases(secret),
            Uri.EscapeDataString(secret), Uri.EscapeDataString(secret).ToLowerInvariant(), HtmlEncoder.Default.Encode(secret),
            base64, base64.Replace('+', '-').Replace('/', '_').TrimEnd('='),
            .. Enumerable.Range(1, 2).Select(shift => Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', shift) + secret))),
        ];
    }

    /// <summary>The parts of secrets that the text holds, in any letter case and spelling, with what stands around them.</summary>
    public IEnumerable<string> FindIn(string text)
    {
        foreach (string spelling in text.Contains('%') ? new[] { text, Uri.UnescapeDataString(text) } : [text])
        {
            foreach ((string part, StringComparison comparison) in _parts)
            {
                int at = spelling.IndexOf(part, comparison);
                if (at >= 0)
                {
                    yield return $"{part} in …{spelling[Math.Max(0, at - Surroundings)..Math.Min(spelling.Length, at + Surroundings)]}…";
                }
            }
        }
    }

    private static string[] Cases(string secret) =>
        [secret, secret.ToUpperInvariant(), secret.ToLowerInvariant(), string.Concat(secret.Select(Swapped))];

    private static char Swapped(char c) => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c);

    private string Core(string name)
    {
        string core = $"cAnArY{name}qWeRtYuIoPaSdFgH{name}";
        AddParts(core, StringComparison.OrdinalIgnoreCase);
        for (int shift = 0; shift < 3; shift++)
        {
            AddParts(Base64(core, shift), StringComparison.Ordinal);
        }

        return core;
    }

    /// <summary>Parts that overlap by half: eleven characters of a secret hold one, wherever it was cut.</summary>
    private void AddParts(string text, StringComparison comparison)
    {
        for (int at = 0; at + PartLength <= text.Length; at += PartLength / 2)
        {
            _parts.Add((text.Substring(at, PartLength), comparison));
        }
    }

    /// <summary>What base64 makes of the text, wherever it stands, without the edges that its surroundings change.</summary>
    private static string Base64(string core, int shift) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', shift) + core))[4..^4];
}
