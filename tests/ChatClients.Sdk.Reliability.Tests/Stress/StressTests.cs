using System.Globalization;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>
/// Thousands of calls, many at once, each with faults of its own. RELIABILITY_SEED repeats a run,
/// RELIABILITY_STRESS sets the number of its calls.
/// </summary>
public sealed class StressTests(ITestOutputHelper output)
{
    private const int UsualSeed = 20261124;
    private const int UsualCalls = 10_000;
    private const int CallsOfNewSeed = 2_000;
    private const int LeastKinds = 20;

    private static readonly int? s_seed = Number(Environment.GetEnvironmentVariable("RELIABILITY_SEED"));
    private static readonly int? s_calls = Number(Environment.GetEnvironmentVariable("RELIABILITY_STRESS"));

    [Fact]
    public Task Every_call_ends_and_reports_the_truth() => RunAsync(s_seed ?? UsualSeed, s_calls ?? UsualCalls);

    [Fact]
    public Task A_stress_run_with_a_new_seed_keeps_every_rule()
    {
        Assert.SkipWhen(s_seed is not null, "The other test repeats the stress run of RELIABILITY_SEED.");
        return RunAsync(Random.Shared.Next(), s_calls ?? CallsOfNewSeed);
    }

    private async Task RunAsync(int seed, int count)
    {
        StressCall[] calls = StressPlan.Draw(seed, count);
        long start = TimeProvider.System.GetTimestamp();
        await using var run = new StressRun();
        await run.RunAsync(calls);
        string figures =
            $"RELIABILITY_SEED={seed} RELIABILITY_STRESS={count}\n"
            + StressReport.Figures(calls, run.Server, TimeProvider.System.GetElapsedTime(start));
        output.WriteLine(figures);

        StressFate[] fates = await run.AskForFatesAsync(count + StressPlan.Sessions, seed);
        StressCall[] afterwards = await run.RunAfterwardsAsync(
            count + StressPlan.Sessions + (StressPlan.Sessions * StressFate.CallsOfSession));
        output.WriteLine($"fates: {StressFate.Figures(fates)}");
        string[] findings =
        [
            .. StressRetries.Missing(calls), .. StressReport.Findings([.. calls, .. fates.SelectMany(fate => fate.Calls), .. afterwards]),
            .. fates.SelectMany(fate => fate.Findings()),
        ];
        Assert.True(findings.Length == 0, $"{figures}\n{StressReport.Shown(findings)}");
        Assert.True(StressReport.Kinds(calls) >= LeastKinds && calls.Any(call => call.Injections > 0), $"This was no run.\n{figures}");

        Assert.True(StressFate.AreOfAllKinds(fates), $"What became of prompts was not found out.\n{StressFate.Figures(fates)}");

        // The service notices every call that was given up, and the clients leave no connection behind.
        await run.Server.Turns.EmptyAsync().InTime();
        await run.EndClientsAsync();
        await run.Server.Open.EmptyAsync().InTime();
    }

    private static int? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
