using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <inheritdoc/>
public sealed class SlowConsumerHttp1Tests(ITestOutputHelper output) : SlowConsumerTests(HttpProtocols.Http1, output);
