namespace ChatClients.Sdk.Package.Tests;

/// <summary>Packing takes seconds: the test classes about packages share one round of it.</summary>
[CollectionDefinition]
public sealed class PackedOnce : ICollectionFixture<PackedPackages>;
