using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatClients.Sdk.AspNetCore.Page;

// The style rule for the application's main colour, and for a readable text colour on it.
internal static partial class PageColors
{
    public static string Rule(string? primary)
    {
        if (primary is null || !Color().IsMatch(primary))
        {
            return "";
        }

        string ink = primary[0] == '#' && IsLight(primary) ? "#000" : "#fff";
        return $":root {{ --aivax-primary: {primary}; --aivax-primary-ink: {ink}; }}";
    }

    // Black on it has more contrast than white (WCAG 2, relative luminance).
    private static bool IsLight(string hex)
    {
        double[] channels = [.. Enumerable.Range(0, 3).Select(it => Linear(Channel(hex, it)))];
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]) > 0.179;
    }

    private static double Channel(string hex, int index)
    {
        ReadOnlySpan<char> digits = hex.Length < 7 ? [hex[index + 1], hex[index + 1]] : hex.AsSpan(1 + (index * 2), 2);
        return int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
    }

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    [GeneratedRegex(@"\A(#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{3,24}|(rgb|hsl|oklch)\([0-9.,%/ ]{5,48}\))\z")]
    private static partial Regex Color();
}
