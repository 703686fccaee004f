namespace ChatClients.Sdk.AspNetCore.Page;

// The style rules for the application's main colour: in light and in dark, with what can be read on it and seen beside it.
internal static class PageColors
{
    // What lines, marks and controls need beside the page's background (WCAG 2, 1.4.11).
    private const double LeastContrast = 3;

    // The backgrounds of theme.css.
    private static readonly CssColor Light = new(1, 1, 1);
    private static readonly CssColor Dark = CssColor.Parse("#121217")!.Value;

    public static string Rule(string? primary)
    {
        if (CssColor.Parse(primary) is not { } color)
        {
            return "";
        }

        string accent = ContrastOf(color.On(Light), Light) < LeastContrast ? $" --aivax-accent: {Beside(color, Light)};" : "";
        CssColor inDark = Beside(color, Dark);
        return $":root {{ --aivax-primary: {primary}; --aivax-primary-ink: {InkOn(color.On(Light))};{accent} }} "
            + $"@media (prefers-color-scheme: dark) {{ :root {{ --aivax-primary: {inDark}; --aivax-primary-ink: {InkOn(inDark)}; "
            + "--aivax-accent: var(--aivax-primary); } }";
    }

    // Black or white, whichever has more contrast.
    private static string InkOn(CssColor color) => color.Luminance > 0.179 ? "#000" : "#fff";

    // The colour as it is, or as much darker or lighter as it takes.
    private static CssColor Beside(CssColor color, CssColor background)
    {
        CssColor whole = color.On(background);
        CssColor end = background.Luminance > 0.179 ? new CssColor(0, 0, 0) : new CssColor(1, 1, 1);
        double share = 0;
        while (ContrastOf(whole.Mix(end, share), background) < LeastContrast)
        {
            share += 0.05;
        }

        return whole.Mix(end, share);
    }

    private static double ContrastOf(CssColor one, CssColor other) =>
        (Math.Max(one.Luminance, other.Luminance) + 0.05) / (Math.Min(one.Luminance, other.Luminance) + 0.05);
}
