#if !NETSTANDARD2_0
using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
#endif

namespace ChatClients.Sdk.Http;

// The HTTP stack: our own, and that of an application.
internal static partial class Platform
{
    private const string StreamedInBrowser = "WebAssemblyEnableStreamingResponse";

    // A browser, for which .NET runs as WebAssembly, has a network of its own.
#if NETSTANDARD2_0
    private static bool HasSockets =>
        !System.Runtime.InteropServices.RuntimeInformation.IsOSPlatform(System.Runtime.InteropServices.OSPlatform.Create("BROWSER"));
#else
    [UnsupportedOSPlatformGuard("browser")]
    private static bool HasSockets => !OperatingSystem.IsBrowser();
#endif

    // The HTTP stack of our own clients.
    public static HttpMessageHandler CreatePrimaryHandler(AivaxTimeouts timeouts)
    {
        HttpMessageHandler handler = CreateNetwork(HasSockets);
        CompleteNetwork(handler, timeouts);
        return handler;
    }

#if NETSTANDARD2_0
    public static HttpMessageHandler CreateNetwork(bool hasSockets)
    {
        _ = hasSockets;
        return new HttpClientHandler();
    }
#else
    [SuppressMessage("Interoperability", "CA1416", Justification = "Whoever has no sockets says so.")]
    public static HttpMessageHandler CreateNetwork(bool hasSockets) => hasSockets ? new SocketsHttpHandler() : new HttpClientHandler();
#endif

    // A browser would hand over a body at its end only. Elsewhere nobody reads the option.
    public static void AskForStream(HttpRequestMessage request)
    {
#if NETSTANDARD2_0
        request.Properties[StreamedInBrowser] = true;
#else
        request.Options.Set(new HttpRequestOptionsKey<bool>(StreamedInBrowser), true);
#endif
    }

    // Whether the platform makes a span for each request of the handler, which can be switched off only where the handler is another.
    public static bool ShowsAddresses(HttpMessageHandler handler) =>
#if NETSTANDARD2_0
        false;
#else
        handler is HttpClientHandler && HasSockets;
#endif

    // Whether the handler is one of the platform's own, and of no class that derives from them.
    public static bool IsNetwork(HttpMessageHandler handler) => handler.GetType() == typeof(HttpClientHandler) || IsSockets(handler);

    // Whether the handler is the platform's own, whose one limit of time is that of the connection.
    public static bool IsSockets(HttpMessageHandler handler) =>
#if NETSTANDARD2_0
        handler.GetType().FullName == "System.Net.Http.SocketsHttpHandler";
#else
        handler is SocketsHttpHandler;
#endif
}
