namespace ChatClients.Sdk.Contract.Tests;

/// <summary>The behaviours of the engine, reached through a socket and two HTTP stacks.</summary>
public sealed class SocketTests(EngineHost host) : ContractSuite(new SocketService(host)), IClassFixture<EngineHost>;
