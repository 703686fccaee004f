using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <inheritdoc/>
public sealed class StreamLeavingHttp1Tests() : StreamLeavingTests(HttpProtocols.Http1);
