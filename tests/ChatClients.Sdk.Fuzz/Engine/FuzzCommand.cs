namespace ChatClients.Sdk.Fuzz;

/// <summary>The command line.</summary>
internal static class FuzzCommand
{
    private const string Project = "tests/ChatClients.Sdk.Fuzz";

    public static int Run(string[] args)
    {
        FuzzOptions? options = FuzzOptions.Read(args);
        IFuzzTarget[] targets = [.. FuzzTargets.All.Where(target => options?.Target == "all" || options?.Target == target.Name)];
        if (options is null || targets.Length == 0 || (options.Replay is not null && targets.Length > 1))
        {
            bool wantsHelp = args.Contains("--help");
            (wantsHelp ? Console.Out : Console.Error).WriteLine(
                $"usage: <{string.Join('|', FuzzTargets.All.Select(target => target.Name))}|all> "
                + "[--seconds 60 | --executions N] [--seed S] [--corpus DIR] | <target> --replay FILE");
            return wantsHelp ? 0 : 2;
        }

        bool clean = true;
        foreach (IFuzzTarget target in targets)
        {
            clean &= options.Replay is { } file ? Replay(target, File.ReadAllBytes(file)) : new FuzzLoop(target, options).FoundNothing();
        }

        return clean ? 0 : 1;
    }

    /// <summary>Says what was found, and how to repeat it.</summary>
    public static void Report(string target, byte[] input, string finding)
    {
        string path = Folders.SaveFinding(target, input);
        Console.WriteLine($"FOUND in {target}: {finding}");
        Console.WriteLine($"Replay: dotnet run -c Release --project {Project} -- {target} --replay {path}");
    }

    private static bool Replay(IFuzzTarget target, byte[] input)
    {
        string? finding = Finding.In(target, input);
        Console.WriteLine(finding is null ? $"{target.Name}: nothing is wrong with this input." : $"FOUND in {target.Name}: {finding}");
        return finding is null;
    }
}
