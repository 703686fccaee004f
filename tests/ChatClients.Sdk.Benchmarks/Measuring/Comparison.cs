namespace ChatClients.Sdk.Benchmarks;

/// <summary>Ways of doing the same work. The first is what the others are compared with.</summary>
internal sealed record Comparison(string Name, IReadOnlyList<Variant> Variants);
