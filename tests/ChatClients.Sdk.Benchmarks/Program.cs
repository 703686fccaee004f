using ChatClients.Sdk.Benchmarks;

switch (args.FirstOrDefault())
{
    case "web-server":
        // A process of its own, started by the benchmark of the web.
        await WebServer.RunAsync(args[1]);
        return 0;
    case "start":
        // A process of its own, asked by the engine's benchmark.
        StartBenchmark.Tell();
        return 0;
    case BurstServer.Command:
        // A process of its own, started by the benchmark of a burst.
        await BurstServer.RunAsync();
        return 0;
    case StreamServer.Command:
        // A process of its own, started by the benchmark of first updates.
        await StreamServer.RunAsync();
        return 0;
    case "busy-client":
        // A process of its own, started by the benchmark of a busy server.
        await BusyClient.RunAsync(args[1], new Uri(args[2]));
        return 0;
}

string first = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "";
Plan plan = args.Contains("--quick") ? Plan.Quick : first == "short" || args.Contains("--short") ? Plan.Short : Plan.Full;
string? only = args.SkipWhile(argument => argument != "--only").ElementAtOrDefault(1);
IReadOnlyList<Part> parts = Parts.Of(plan, only);
Part[] chosen = first switch
{
    "" => [],
    "all" => [.. parts],
    "short" => [.. parts.Where(part => !part.IsLong)],
    _ => [.. parts.Where(part => part.Name.StartsWith(first, StringComparison.Ordinal))],
};
if (chosen.Length == 0)
{
    bool wantsHelp = args.Contains("--help");
    (wantsHelp ? Console.Out : Console.Error).WriteLine(
        $"usage: short | all | {string.Join(" | ", parts.Select(part => part.Name))} "
        + "[--quick | --short] [--page] [--only <part of a call's name>]");
    return wantsHelp ? 0 : 2;
}

// What is measured in full, or in the short form, is written to the page. A part alone is, if asked for.
bool writes = args.Contains("--page") || (first is "short" or "all" && plan != Plan.Quick);
var recorder = new Recorder(Console.Out);
Console.SetOut(recorder);
foreach (Part part in chosen)
{
    Console.Error.WriteLine($"==> {part.Name}");
    string machine = Machine.Describe();
    await part.RunAsync();
    Console.WriteLine(machine);
    Console.WriteLine();
    if (writes)
    {
        Page.Find().Put(part.Name, recorder.Take());
    }
}

return 0;
