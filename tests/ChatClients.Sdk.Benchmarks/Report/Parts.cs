namespace ChatClients.Sdk.Benchmarks;

/// <summary>Everything that is measured, in the order of the page.</summary>
internal static class Parts
{
    /// <param name="plan">How long to look.</param>
    /// <param name="only">A part of the name of an engine's call, or null for all of them.</param>
    public static IReadOnlyList<Part> Of(Plan plan, string? only) =>
    [
        new("stream", () => StreamBenchmark.RunAsync(plan.Effort)),
        new("stream-cuts", () => ScatterBenchmark.RunAsync(plan.Effort)),
        new("stream-burst", () => BurstBenchmark.RunAsync(plan.Effort.Rounds)),
        new("call", () => PromptBenchmark.RunAsync(plan.Effort)),
        new("call-first", () => FirstUpdateBenchmark.RunAsync(plan.Effort)),
        new("busy", () => BusyBenchmark.RunAsync(plan.BusyRounds)),
        new("start-jit", () => ColdStartBenchmark.RunAsync(native: false, plan.Starts)),
        new("start-aot", () => ColdStartBenchmark.RunAsync(native: true, plan.Starts)) { IsLong = true },
        new("engine-calls", () => CallBenchmark.RunAsync(plan.Effort, plan.Sessions, only)),
        new("engine-handler", () => HandlerBenchmark.RunAsync(plan.Effort, plan.Sessions)),
        new("engine-memory", () => Done(() => MemoryBenchmark.Run(plan.Sessions))),
        new("engine-start", () => StartBenchmark.RunAsync(plan.Starts)),
        new("single", () => Done(SinglePaths.Run)),
        new("web", () => WebBenchmark.RunAsync(plan.WebRounds)) { IsLong = true },
    ];

    private static Task Done(Action run)
    {
        run();
        return Task.CompletedTask;
    }
}
