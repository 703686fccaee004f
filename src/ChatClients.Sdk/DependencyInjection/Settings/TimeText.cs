using System.Globalization;

namespace ChatClients.Sdk.DependencyInjection;

// Reads times of a configuration. TimeSpan.Parse reads "30" as thirty days and "24:00:00" as twenty-four days: both are refused here.
internal static class TimeText
{
    public const string Form = "a time such as 00:01:30 (hours:minutes:seconds) or 1.00:00:00 (a day)";

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        return text.Contains(':') && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out time);
    }
}
