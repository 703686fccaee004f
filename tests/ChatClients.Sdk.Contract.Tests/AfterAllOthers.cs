namespace ChatClients.Sdk.Contract.Tests;

/// <summary>A collection that runs when the parallel ones are through.</summary>
[CollectionDefinition(nameof(AfterAllOthers), DisableParallelization = true)]
public sealed class AfterAllOthers;
