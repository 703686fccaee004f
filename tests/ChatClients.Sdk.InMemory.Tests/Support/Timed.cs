namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>Tests whose signals have to come within a second of the machine's time: they run alone.</summary>
[CollectionDefinition(nameof(Timed), DisableParallelization = true)]
public sealed class Timed
{
    /// <summary>What is promised.</summary>
    public static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);
}
