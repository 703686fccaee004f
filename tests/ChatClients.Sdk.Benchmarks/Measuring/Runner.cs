using System.Diagnostics;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Runs variants in turn and counts time and bytes.</summary>
internal static class Runner
{
    private const int AllocationSamples = 3;

    /// <summary>Measures all variants of all comparisons in the same rounds, in another order each time: what disturbs the machine disturbs
    /// them alike.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Measured>>> RunAsync(IReadOnlyList<Comparison> comparisons, Effort effort)
    {
        Variant[] variants = [.. comparisons.SelectMany(comparison => comparison.Variants)];
        foreach (Variant variant in variants.Concat(variants))
        {
            await WarmUpAsync(variant, effort.WarmUp);
        }

        var counts = new Dictionary<Variant, int>(ReferenceEqualityComparer.Instance);
        foreach (Variant variant in variants)
        {
            counts[variant] = await CalibrateAsync(variant, effort.Sample);
        }

        var samples = variants.ToDictionary(
            variant => variant, _ => new List<double>(), (IEqualityComparer<Variant>)ReferenceEqualityComparer.Instance);
        var order = new Random(1);
        for (int round = 0; round < effort.Rounds; round++)
        {
            order.Shuffle(variants);
            foreach (Variant variant in variants)
            {
                (TimeSpan time, _) = await SampleAsync(variant, counts[variant]);
                samples[variant].Add(time.TotalNanoseconds / counts[variant]);
            }
        }

        var results = new List<IReadOnlyList<Measured>>();
        foreach (Comparison comparison in comparisons)
        {
            List<double> basis = samples[comparison.Variants[0]];
            var measured = new List<Measured>();
            foreach (Variant variant in comparison.Variants)
            {
                List<double> own = samples[variant];
                measured.Add(
                    new Measured(
                        variant, Spread.Of(own), Spread.Of(own.Zip(basis, (one, other) => one / other)),
                        await CountBytesAsync(variant, counts[variant])));
            }

            results.Add(measured);
        }

        return results;
    }

    private static async Task WarmUpAsync(Variant variant, TimeSpan atLeast)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < atLeast)
        {
            await SampleAsync(variant, 64);
        }
    }

    private static async Task<int> CalibrateAsync(Variant variant, TimeSpan sample)
    {
        int count = 1;
        while (true)
        {
            (TimeSpan time, _) = await SampleAsync(variant, count);
            if (time >= sample / 4 || count >= 1 << 26)
            {
                return Math.Max(1, (int)(count * (sample / time)));
            }

            count *= 2;
        }
    }

    private static async Task<double> CountBytesAsync(Variant variant, int count)
    {
        long least = long.MaxValue;
        for (int i = 0; i < AllocationSamples; i++)
        {
            (_, long bytes) = await SampleAsync(variant, count, countBytes: true);
            least = Math.Min(least, bytes);
        }

        return (double)least / count;
    }

    // Bytes of the whole process: work that goes on on other threads counts too.
    private static async ValueTask<(TimeSpan Time, long Bytes)> SampleAsync(Variant variant, int count, bool countBytes = false)
    {
        TimeSpan time = TimeSpan.Zero;
        long bytes = 0;
        for (int done = 0; done < count;)
        {
            int now = Math.Min(variant.Batch, count - done);
            long before = countBytes ? GC.GetTotalAllocatedBytes(precise: true) : 0;
            long start = Stopwatch.GetTimestamp();
            await variant.RunAsync(now);
            time += Stopwatch.GetElapsedTime(start);
            bytes += countBytes ? GC.GetTotalAllocatedBytes(precise: true) - before : 0;
            variant.CleanUp();
            done += now;
        }

        return (time, bytes);
    }
}
