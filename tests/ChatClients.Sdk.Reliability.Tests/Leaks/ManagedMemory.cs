using System.Globalization;

namespace ChatClients.Sdk.Reliability.Tests.Leaks;

/// <summary>What work leaves behind in managed memory. Client and server share the process: other tests must not run meanwhile.</summary>
internal static class ManagedMemory
{
    private const long Allowed = 256 * 1024;
    private const int MostRounds = 5;

    /// <summary>Repeats the work. What leaks is left behind by every round; pools grow in some, and stop.</summary>
    public static async Task AssertFlatAsync(Func<Task> round)
    {
        await round();
        long before = Used();
        var grown = new List<long>();
        do
        {
            await round();
            long after = Used();
            grown.Add(after - before);
            before = after;
        }
        while (grown[^1] > Allowed && grown.Count < MostRounds);

        Assert.True(
            grown[^1] <= Allowed,
            $"Each round left more bytes: {string.Join(", ", grown.Select(it => it.ToString(CultureInfo.InvariantCulture)))}");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Bytes left, round by round: {string.Join(", ", grown.Select(it => it.ToString(CultureInfo.InvariantCulture)))}");
    }

    private static long Used()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
