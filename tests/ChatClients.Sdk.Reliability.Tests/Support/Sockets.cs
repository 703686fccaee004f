namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Tests that measure memory or wait for short signals run one by one, so that the work of others does not count as theirs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Sockets
{
    public const string Name = "Sockets";
}
