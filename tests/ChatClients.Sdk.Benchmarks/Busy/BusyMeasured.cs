using System.Globalization;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What reading many streams at once has cost.</summary>
/// <param name="Microseconds">Processor time of the process, for each piece.</param>
/// <param name="Bytes">Allocated for each piece.</param>
/// <param name="HeapBytes">What is alive for each open stream.</param>
/// <param name="Pieces">How many came in a second.</param>
internal sealed record BusyMeasured(double Microseconds, double Bytes, double HeapBytes, double Pieces)
{
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Microseconds} {Bytes} {HeapBytes} {Pieces}");

    public static BusyMeasured Read(string line)
    {
        double[] numbers = [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new BusyMeasured(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
