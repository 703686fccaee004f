using ChatClients.Sdk.Benchmarks;

bool isQuick = args.Contains("--quick");
Effort effort = isQuick ? Effort.Quick : Effort.Full;
int[] sizes = isQuick ? [1_000, 100_000] : [1_000, 10_000, 100_000, 1_000_000];
string? only = args.SkipWhile(argument => argument != "--only").ElementAtOrDefault(1);
switch (args.FirstOrDefault())
{
    case "engine" when only is not null:
        await CallBenchmark.RunAsync(effort, sizes, only);
        return 0;
    case "engine":
        MemoryBenchmark.Run(sizes);
        await StartBenchmark.RunAsync(isQuick ? 3 : 11);
        await CallBenchmark.RunAsync(effort, sizes, only: null);
        await HandlerBenchmark.RunAsync(effort, sizes);
        return 0;
    case "stream":
        await StreamBenchmark.RunAsync(effort);
        await ScatterBenchmark.RunAsync(effort);
        await BurstBenchmark.RunAsync(isQuick ? 5 : 21);
        return 0;
    case BurstServer.Command:
        await BurstServer.RunAsync();
        return 0;
    case "web":
        await WebBenchmark.RunAsync(isQuick ? 1 : 5);
        return 0;
    case "web-server":
        // A process of its own, started by the benchmark of the web.
        await WebServer.RunAsync(args[1]);
        return 0;
    case "start":
        // A process of its own, asked by the engine's benchmark.
        StartBenchmark.Tell();
        return 0;
    case var first:
        bool wantsHelp = first == "--help";
        (wantsHelp ? Console.Out : Console.Error).WriteLine(
            "usage: engine [--quick] [--only <part of a call's name>] | stream [--quick] | web [--quick]");
        return wantsHelp ? 0 : 2;
}
