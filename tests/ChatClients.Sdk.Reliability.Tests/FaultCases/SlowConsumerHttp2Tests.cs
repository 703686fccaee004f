#if !NETSTANDARD_CLIENT // It does not know of HTTP/2: see ClientBuild.NoVersionPolicy.
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <inheritdoc/>
public sealed class SlowConsumerHttp2Tests(ITestOutputHelper output) : SlowConsumerTests(HttpProtocols.Http2, output);
#endif
