namespace ChatClients.Sdk.Benchmarks;

/// <summary>The middle of many samples, and where most of them lie.</summary>
internal readonly record struct Spread(double Low, double Median, double High)
{
    /// <summary>The 10th, 50th and 90th percentile.</summary>
    public static Spread Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return new Spread(At(sorted, 0.1), At(sorted, 0.5), At(sorted, 0.9));
    }

    private static double At(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
