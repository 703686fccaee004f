namespace ChatClients.Sdk.Benchmarks;

/// <summary>Ways of doing the same work. The first is what the others are compared with.</summary>
internal sealed record Comparison(string Name, IReadOnlyList<Variant> Variants)
{
    /// <summary>The ratio that is asked for; null when the comparison only informs.</summary>
    public double? Goal { get; init; }

    public string Judge(Spread ratio) => Goal is not { } goal ? "–" : ratio.Median <= goal ? "met" : "missed";
}
