using ChatClients.Sdk.Benchmarks;

Effort effort = args.Contains("--quick") ? Effort.Quick : Effort.Full;
switch (args.FirstOrDefault())
{
    case "engine":
        await EngineBenchmark.RunAsync(effort, effort == Effort.Quick ? [1_000, 100_000] : [1_000, 10_000, 100_000, 1_000_000]);
        return 0;
    default:
        Console.Error.WriteLine("usage: engine | stream [--quick]");
        return 2;
}
