namespace ChatClients.Sdk.Benchmarks;

/// <summary>How long to look.</summary>
/// <param name="Rounds">How many rounds are measured.</param>
/// <param name="WarmUp">How long each variant runs, twice, before the first of them.</param>
/// <param name="Sample">How long a variant runs in one round, about.</param>
internal sealed record Effort(int Rounds, TimeSpan WarmUp, TimeSpan Sample)
{
    public static Effort Full { get; } = new(31, TimeSpan.FromSeconds(0.75), TimeSpan.FromMilliseconds(25));

    public static Effort Short { get; } = new(11, TimeSpan.FromSeconds(0.25), TimeSpan.FromMilliseconds(15));

    public static Effort Quick { get; } = new(5, TimeSpan.FromSeconds(0.1), TimeSpan.FromMilliseconds(10));
}
