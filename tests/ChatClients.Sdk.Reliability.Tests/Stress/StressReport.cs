using System.Globalization;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>What a stress run was like, and what it found.</summary>
internal static class StressReport
{
    private const int MostShown = 20;

    public static string[] Findings(IEnumerable<StressCall> calls) =>
        [.. calls.SelectMany(call => Broken(call).Select(finding => $"{finding}\n  {call}"))];

    public static string Shown(string[] findings) => $"{findings.Length} findings\n{string.Join("\n", findings.Take(MostShown))}";

    /// <summary>How many kinds of faults were met.</summary>
    public static int Kinds(StressCall[] calls) => Met(calls).Distinct().Count();

    public static string Figures(StressCall[] calls, StressServer server, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {calls.Length} calls, {calls.Sum(call => call.Sends.Count)} requests, {server.Connections} connections, {took.TotalSeconds:0.0} s
        at once: {server.Turns.Most} requests, {server.Open.Most} connections
        ended: {Counts(calls.Select(End))}
        outcomes: {Counts(calls.Select(call => (call.Error as AivaxException)?.Outcome.ToString()))}
        errors: {Counts(calls.Select(call => call.Error?.GetType().Name))}
        sent again and then right: {calls.Count(call => call.Sends.Count > 1 && call.Error is null)}
        past their budget: {Overrun(calls)}
        put in by the application's handler: {calls.Sum(call => call.Injections)}
        {Kinds(calls)} kinds: {Counts(Met(calls).Select(fault => fault.ToString()))}
        """);

    // What a call that did not end has seen is still changing.
    private static IEnumerable<string> Broken(StressCall call) =>
        call.Ended ? StressRules.Broken(call).Concat(StressCourse.Broken(call)) : ["It did not end by itself."];

    private static IEnumerable<StressFault> Met(StressCall[] calls) =>
        calls.SelectMany(call => call.Sends.Count == 0 ? [call.Fault] : call.Sends.Select(send => send.Fault));

    private static string End(StressCall call) =>
        !call.Ended ? "not" : call.Error is OperationCanceledException ? "cancelled" : call.Error is not null ? "failed" : call.Left
            ? "left" : "right";

    private static string Overrun(StressCall[] calls)
    {
        double[] late =
            [.. calls.Where(call => call.Error is AivaxTimeoutException)
                .Select(call => (call.Took - StressRun.ShortPromptTimeout).TotalMilliseconds).Order()];
        return late.Length == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{late.Length} calls, at most {late[^1]:0} ms");
    }

    private static string Counts(IEnumerable<string?> names) =>
        string.Join(
            ", ", names.OfType<string>().GroupBy(name => name).OrderByDescending(group => group.Count())
                .Select(group => $"{group.Key} {group.Count()}"));
}
