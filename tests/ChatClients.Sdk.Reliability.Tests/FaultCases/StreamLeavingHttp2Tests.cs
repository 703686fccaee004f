#if !NETSTANDARD_CLIENT // It does not know of HTTP/2: see ClientBuild.NoVersionPolicy.
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <inheritdoc/>
public sealed class StreamLeavingHttp2Tests() : StreamLeavingTests(HttpProtocols.Http2);
#endif
