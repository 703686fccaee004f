namespace ChatClients.Sdk.Tests.Turns;

/// <summary>Tests over real sockets run one by one, so that the work of others does not slow their signals.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Sockets
{
    public const string Name = "Sockets";
}
