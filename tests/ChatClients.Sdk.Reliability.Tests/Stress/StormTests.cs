using System.Globalization;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>
/// Thousands of calls, many at once, each with faults of its own. RELIABILITY_SEED repeats a storm, RELIABILITY_STORM tells how many calls
/// it has.
/// </summary>
public sealed class StormTests(ITestOutputHelper output)
{
    private const int UsualSeed = 20261124;
    private const int UsualCalls = 10_000;
    private const int CallsOfNewSeed = 2_000;
    private const int LeastKinds = 20;

    private static readonly int? s_seed = Number(Environment.GetEnvironmentVariable("RELIABILITY_SEED"));
    private static readonly int? s_calls = Number(Environment.GetEnvironmentVariable("RELIABILITY_STORM"));

    [Fact]
    public Task Whatever_happens_to_a_call_it_ends_and_tells_the_truth() => RunAsync(s_seed ?? UsualSeed, s_calls ?? UsualCalls);

    [Fact]
    public Task So_it_does_in_a_storm_that_nobody_has_seen_before()
    {
        Assert.SkipWhen(s_seed is not null, "The other test repeats the storm of RELIABILITY_SEED.");
        return RunAsync(Random.Shared.Next(), s_calls ?? CallsOfNewSeed);
    }

    private async Task RunAsync(int seed, int count)
    {
        StormCall[] calls = StormPlan.Draw(seed, count);
        long start = TimeProvider.System.GetTimestamp();
        await using var storm = new StormRun();
        await storm.RunAsync(calls);
        string figures =
            $"RELIABILITY_SEED={seed} RELIABILITY_STORM={count}\n{StormReport.Figures(calls, storm.Server, TimeProvider.System.GetElapsedTime(start))}";
        output.WriteLine(figures);

        StormFate[] fates = await storm.AskForFatesAsync(count + StormPlan.Sessions, seed);
        StormCall[] afterwards = await storm.RunAfterwardsAsync(
            count + StormPlan.Sessions + (StormPlan.Sessions * StormFate.CallsOfSession));
        output.WriteLine($"fates: {StormFate.Figures(fates)}");
        string[] findings =
        [
            .. StormRetries.Missing(calls), .. StormReport.Findings([.. calls, .. fates.SelectMany(fate => fate.Calls), .. afterwards]),
            .. fates.SelectMany(fate => fate.Findings()),
        ];
        Assert.True(findings.Length == 0, $"{figures}\n{StormReport.Shown(findings)}");
        Assert.True(StormReport.Kinds(calls) >= LeastKinds && calls.Any(call => call.Injections > 0), $"This was no storm.\n{figures}");

        Assert.True(StormFate.AreOfAllKinds(fates), $"What became of prompts was not told.\n{StormFate.Figures(fates)}");

        // Whatever was given up is noticed by the service, and the clients leave no connection behind.
        await storm.Server.Turns.EmptyAsync().InTime();
        await storm.EndClientsAsync();
        await storm.Server.Open.EmptyAsync().InTime();
    }

    private static int? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
