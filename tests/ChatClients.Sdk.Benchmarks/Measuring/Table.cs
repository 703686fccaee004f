using System.Globalization;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Writes Markdown.</summary>
internal static class Table
{
    public static void Head(params ReadOnlySpan<string> columns)
    {
        Row(columns);
        Console.WriteLine("| --- |" + string.Concat(Enumerable.Repeat(" ---: |", columns.Length - 1)));
    }

    public static void Row(params ReadOnlySpan<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells!)} |");

    public static string Time(Spread nanoseconds) => $"{Number(nanoseconds.Median)} ({Number(nanoseconds.Low)}–{Number(nanoseconds.High)})";

    public static string Ratio(Spread ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:0.00} ({ratio.Low:0.00}–{ratio.High:0.00})");

    public static string Number(double value) => value.ToString(value < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}
