namespace ChatClients.Sdk.Contract.Tests;

/// <summary>The behaviours of the engine, reached through its handler.</summary>
public sealed class HandlerTests() : ContractSuite(new HandlerService());
