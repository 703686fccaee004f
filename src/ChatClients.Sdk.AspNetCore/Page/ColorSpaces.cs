namespace ChatClients.Sdk.AspNetCore.Page;

// Colours of other spaces as sRGB (CSS Color 4). What a screen cannot show is cut off.
internal static class ColorSpaces
{
    // hue in degrees, saturation and lightness from 0 to 1.
    public static CssColor FromHsl(double hue, double saturation, double lightness)
    {
        double Channel(double offset)
        {
            double turn = (offset + (hue / 30)) % 12;
            return lightness - (saturation * Math.Min(lightness, 1 - lightness) * Math.Max(-1, Math.Min(Math.Min(turn - 3, 9 - turn), 1)));
        }

        return Shown(Channel(0), Channel(8), Channel(4));
    }

    // lightness from 0 to 1, hue in degrees.
    public static CssColor FromOklch(double lightness, double chroma, double hue)
    {
        (double sin, double cos) = Math.SinCos(hue * Math.PI / 180);
        (double a, double b) = (chroma * cos, chroma * sin);
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return Shown(
            Gamma((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Gamma((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Gamma((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static CssColor Shown(double red, double green, double blue) =>
        new(Math.Clamp(red, 0, 1), Math.Clamp(green, 0, 1), Math.Clamp(blue, 0, 1));

    private static double Cube(double value) => value * value * value;

    private static double Gamma(double linear) =>
        linear <= 0.0031308 ? linear * 12.92 : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
}
