namespace ChatClients.Sdk.Tests.Telemetry;

/// <summary>Tests that listen to the process's spans run alone: what others send has more headers while somebody listens.</summary>
[CollectionDefinition(nameof(Listening), DisableParallelization = true)]
public sealed class Listening;
