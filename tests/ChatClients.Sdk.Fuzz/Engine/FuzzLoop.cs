using System.Diagnostics;
using System.Globalization;

namespace ChatClients.Sdk.Fuzz;

/// <summary>Runs a target with input after input, and keeps those that take it to new places.</summary>
internal sealed class FuzzLoop(IFuzzTarget target, FuzzOptions options)
{
    private const int LookAtClockEvery = 256;
    private readonly CoverageMap _coverage = new();
    private readonly Dice _dice = new(options.Seed);
    private long _executions;
    private TimeSpan _slowest;

    /// <summary>Runs until time or executions are used up, or something was found.</summary>
    public bool FoundNothing()
    {
        var pool = new InputPool(_dice);
        var mutator = new Mutator(_dice, target.Dictionary, target.Longest);
        using var watchdog = new Watchdog(target.Name);
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        bool clean = Learn(pool, watchdog);
        int seeds = pool.Count;
        while (clean && !IsOver(start))
        {
            byte[] input = mutator.Change(pool.Pick(), pool.Any());
            clean = Execute(input, watchdog, out bool isNew);
            if (isNew)
            {
                pool.Add(input);
                Keep(input);
            }
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}: {_executions:N0} executions in {time.TotalSeconds:F1} s ({_executions / time.TotalSeconds:N0}/s; "
            + $"{_executions / processor.TotalSeconds:N0} in a second of processor time), {_coverage.Edges:N0} edges, "
            + $"corpus {seeds} -> {pool.Count}, slowest {_slowest.TotalMilliseconds:F1} ms, seed {options.Seed}"));
        return clean;
    }

    private bool Learn(InputPool pool, Watchdog watchdog)
    {
        byte[][] seeds =
            [.. Folders.CheckedIn(target.Name), .. options.Corpus is { } folder ? Folders.ReadAll(Path.Combine(folder, target.Name))
                : [], []];
        foreach (byte[] seed in seeds)
        {
            if (!Execute(seed, watchdog, out _))
            {
                return false;
            }

            pool.Add(seed);
        }

        return true;
    }

    private bool Execute(byte[] input, Watchdog watchdog, out bool isNew)
    {
        _executions++;
        watchdog.Begin(input);
        long start = Stopwatch.GetTimestamp();
        CoverageMap.Begin();
        string? finding = Finding.In(target, input);
        isNew = _coverage.Learn();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        _slowest = time > _slowest ? time : _slowest;
        if (finding is not null)
        {
            FuzzCommand.Report(target.Name, input, finding);
        }

        return finding is null;
    }

    private bool IsOver(long start) => options.Executions is { } wanted
        ? _executions >= wanted
        : _executions % LookAtClockEvery == 0 && Stopwatch.GetElapsedTime(start) >= options.Time;

    private void Keep(byte[] input)
    {
        if (options.Corpus is { } folder)
        {
            Folders.Save(Path.Combine(folder, target.Name), "", input);
        }
    }
}
