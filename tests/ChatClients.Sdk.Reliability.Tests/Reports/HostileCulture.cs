using System.Globalization;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The current culture, until this is disposed of: one whose numbers and dates look like no other's, whatever is
/// installed.</summary>
internal sealed class HostileCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public HostileCulture(string name)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat = new NumberFormatInfo
        {
            NegativeSign = "\u2212",
            NumberDecimalSeparator = "\u066B",
            NumberGroupSeparator = "\u066C",
            PercentDecimalSeparator = "\u066B",
            PositiveSign = "\u200E+",
        };
        culture.DateTimeFormat = (DateTimeFormatInfo)CultureInfo.InvariantCulture.DateTimeFormat.Clone();
        culture.DateTimeFormat.DateSeparator = "\u060D";
        culture.DateTimeFormat.TimeSeparator = "\u2236";
        culture.DateTimeFormat.LongDatePattern = culture.DateTimeFormat.ShortDatePattern = "yyyy'\u060D'M'\u060D'd";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
