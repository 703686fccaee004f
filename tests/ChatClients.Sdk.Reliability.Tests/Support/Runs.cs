using System.Globalization;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>How often a measuring test does what it measures. The environment variable asks for more than usual.</summary>
internal static class Runs
{
    public const string Variable = "RELIABILITY_RUNS";

    public static int AtLeast(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out int runs)
            ? Math.Max(usual, runs) : usual;
}
