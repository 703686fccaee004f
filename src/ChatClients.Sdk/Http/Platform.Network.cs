#if !NETSTANDARD2_0
using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
#endif

namespace ChatClients.Sdk.Http;

// The HTTP stack: our own, and that of an application.
internal static partial class Platform
{
    private const string StreamedInBrowser = "WebAssemblyEnableStreamingResponse";

    // False in a browser, where .NET runs as WebAssembly and the browser has the network.
#if NETSTANDARD2_0
    private static bool HasSockets =>
        !System.Runtime.InteropServices.RuntimeInformation.IsOSPlatform(System.Runtime.InteropServices.OSPlatform.Create("BROWSER"));
#else
    [UnsupportedOSPlatformGuard("browser")]
    private static bool HasSockets => !OperatingSystem.IsBrowser();
#endif

    // The HTTP stack of our own clients.
    public static HttpMessageHandler CreatePrimaryHandler(AivaxTimeouts timeouts) => CreateNetwork(HasSockets, timeouts);

#if NETSTANDARD2_0
    public static HttpMessageHandler CreateNetwork(bool hasSockets, AivaxTimeouts timeouts)
    {
        _ = hasSockets;
        var handler = new HttpClientHandler();
        CompleteNetwork(handler, timeouts);
        return handler;
    }
#else
    [SuppressMessage("Interoperability", "CA1416", Justification = "Platforms without sockets throw.")]
    public static HttpMessageHandler CreateNetwork(bool hasSockets, AivaxTimeouts timeouts) =>
        hasSockets ? CreateSockets(timeouts) : CreateForBrowser(timeouts);

    private static HttpClientHandler CreateForBrowser(AivaxTimeouts timeouts)
    {
        var handler = new HttpClientHandler();
        TryChange(StopRedirects, handler, timeouts);
        return handler;
    }

    // The settings that CompleteNetwork would make. Those that are the platform's own defaults are left out: naming AutomaticDecompression
    // would put all its decoders into a native program.
    [UnsupportedOSPlatform("browser")]
    private static SocketsHttpHandler CreateSockets(AivaxTimeouts timeouts) => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        ConnectTimeout = timeouts.Connect,
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = ConnectionLifetime,
        ResponseDrainTimeout = TimeSpan.Zero,
        UseCookies = false,
    };
#endif

    // Without this option a browser hands over a body only at its end. Other platforms ignore it, but a handler may look for it.
    public static void AskForStream(HttpRequestMessage request)
    {
#if NETSTANDARD2_0
        request.Properties[StreamedInBrowser] = true;
#else
        request.Options.Set(new HttpRequestOptionsKey<bool>(StreamedInBrowser), true);
#endif
    }

    // Whether the platform makes a span for each request of this handler that cannot be switched off.
    public static bool ShowsAddresses(HttpMessageHandler handler) =>
#if NETSTANDARD2_0
        false;
#else
        handler is HttpClientHandler && HasSockets;
#endif

    // Whether the handler is exactly one of the platform's own types.
    public static bool IsNetwork(HttpMessageHandler handler) => handler.GetType() == typeof(HttpClientHandler) || IsSockets(handler);

    // Whether the handler is a SocketsHttpHandler. Its only time limit is that for connecting.
    public static bool IsSockets(HttpMessageHandler handler) =>
#if NETSTANDARD2_0
        handler.GetType().FullName == "System.Net.Http.SocketsHttpHandler";
#else
        handler is SocketsHttpHandler;
#endif
}
