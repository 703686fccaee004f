using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatClients.Sdk.AspNetCore.Page;

// A colour as style sheets write it. Channels and alpha are from 0 to 1.
internal readonly partial record struct CssColor(double Red, double Green, double Blue, double Alpha = 1)
{
    // Relative luminance (WCAG 2), from 0 to 1.
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    // Null for what is no colour, or a form that is not known here: it must not get into a style sheet.
    public static CssColor? Parse(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } form)
        {
            return null;
        }

        return form.Groups["hex"].Success ? FromHex(form.Groups["hex"].Value)
            : form.Groups["name"].Success ? FromName(text)
            : FromFunction(form.Groups["function"].Value, form.Groups["numbers"].Value);
    }

    // Without its alpha, as it looks on a background.
    public CssColor On(CssColor background) => background.Mix(this with { Alpha = 1 }, Alpha);

    // share: how much of the other colour, from 0 to 1.
    public CssColor Mix(CssColor other, double share) => new(
        Red + ((other.Red - Red) * share), Green + ((other.Green - Green) * share), Blue + ((other.Blue - Blue) * share));

    // As #rrggbb.
    public override string ToString() => $"#{Byte(Red):x2}{Byte(Green):x2}{Byte(Blue):x2}";

    private static int Byte(double channel) => (int)Math.Round(Math.Clamp(channel, 0, 1) * 255);

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static CssColor FromHex(string digits)
    {
        string all = digits.Length < 6 ? string.Concat(digits.Select(it => $"{it}{it}")) : digits;
        double[] channels = [.. Convert.FromHexString(all).Select(it => it / 255.0)];
        return new CssColor(channels[0], channels[1], channels[2], channels is [_, _, _, var alpha] ? alpha : 1);
    }

    // The names of CSS are those of .NET, but for two spellings of grey.
    private static CssColor? FromName(string name)
    {
        var color = System.Drawing.Color.FromName(name.Replace("grey", "gray", StringComparison.OrdinalIgnoreCase));
        return color is { IsKnownColor: true, IsSystemColor: false, A: 255 }
            ? new CssColor(color.R / 255.0, color.G / 255.0, color.B / 255.0) : null;
    }

    private static CssColor? FromFunction(string function, string numbers)
    {
        string[] parts = numbers.Split([' ', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (3 or 4))
        {
            return null;
        }

        double? alpha = parts.Length == 4 ? Number(parts[3], 1) : 1;
        return function switch
        {
            "rgb" => From(Number(parts[0], 255) / 255, Number(parts[1], 255) / 255, Number(parts[2], 255) / 255, alpha),
            "hsl" => From(Number(parts[0], 360), Number(parts[1], 100) / 100, Number(parts[2], 100) / 100, alpha, ColorSpaces.FromHsl),
            _ => From(Number(parts[0], 1), Number(parts[1], 0.4), Number(parts[2], 360), alpha, ColorSpaces.FromOklch),
        };
    }

    private static CssColor? From(
        double? first, double? second, double? third, double? alpha, Func<double, double, double, CssColor>? convert = null)
    {
        if (first is not { } a || second is not { } b || third is not { } c || alpha is not { } opacity)
        {
            return null;
        }

        CssColor color = convert?.Invoke(a, b, c) ?? new CssColor(Math.Clamp(a, 0, 1), Math.Clamp(b, 0, 1), Math.Clamp(c, 0, 1));
        return color with { Alpha = Math.Clamp(opacity, 0, 1) };
    }

    // whole: what 100% stands for.
    private static double? Number(string text, double whole)
    {
        bool isPercent = text.EndsWith('%');
        return double.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? isPercent ? number / 100 * whole : number : null;
    }

    [GeneratedRegex(@"\A(#(?<hex>[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|(?<name>[a-zA-Z]{3,24})"
        + @"|(?<function>rgb|hsl|oklch)\((?<numbers>[0-9.,%/ ]{5,48})\))\z")]
    private static partial Regex Form();
}
