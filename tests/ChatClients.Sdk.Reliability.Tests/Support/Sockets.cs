namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Tests whose signals are timed, or that count what the process allocates, run one by one: the work of others would count as theirs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Sockets
{
    public const string Name = "Sockets";
}
