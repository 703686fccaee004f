namespace ChatClients.Sdk.Benchmarks;

/// <summary>What the rounds have shown of one variant.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Nanoseconds">For one operation, in each round.</param>
/// <param name="Ratios">To the base of its comparison, in each round.</param>
/// <param name="Bytes">Allocated by one operation.</param>
internal sealed record Measured(Variant Variant, Spread Nanoseconds, Spread Ratios, double Bytes);
