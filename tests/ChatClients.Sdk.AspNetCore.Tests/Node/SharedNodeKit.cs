namespace ChatClients.Sdk.AspNetCore.Tests.Node;

/// <summary>The tests that share one <see cref="NodeKit"/>, and so its folder: they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedNodeKit : ICollectionFixture<NodeKit>
{
    public const string Name = "Node";
}
