namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Tests whose signals are timed, or that measure the process, run one by one, so that the work of others does not disturb
/// them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Sockets
{
    public const string Name = "Sockets";
}
