#if NETSTANDARD2_0
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
#endif

namespace ChatClients.Sdk.Http;

// What .NET Standard 2.0 lacks of the HTTP stack.
internal static partial class Platform
{
    // Asks for the HTTP version that the client's owner set. HttpClient applies it only to messages that it makes itself.
    public static HttpRequestMessage CreateRequest(HttpMethod method, Uri address, HttpClient? client)
    {
#if NETSTANDARD2_0
        _ = client;
        return new HttpRequestMessage(method, address);
#else
        var request = new HttpRequestMessage(method, address);
        if (client is not null)
        {
            request.Version = client.DefaultRequestVersion;
            request.VersionPolicy = client.DefaultVersionPolicy;
        }

        return request;
#endif
    }

    // For requests without a body: whether they failed before any byte could leave.
    public static bool FailedToConnect(Exception error)
    {
#if NETSTANDARD2_0
        // .NET Framework sets a status. Elsewhere the SocketException is the direct inner exception. After connecting, an IOException is
        // in between.
        return FailedToTrust(error) || error is HttpRequestException
        {
            InnerException: SocketException
                or WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ConnectFailure },
        };
#else
        return error is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#endif
    }

    // A failure that FailedToConnect recognises.
    public static HttpRequestException NoConnection(string message)
    {
#if NETSTANDARD2_0
        return new HttpRequestException(message, new SocketException((int)SocketError.ConnectionRefused));
#else
        return new HttpRequestException(HttpRequestError.ConnectionError, message);
#endif
    }

    // Whether TLS failed. A certificate that is not trusted will not be trusted the next time.
    public static bool FailedToTrust(Exception error)
    {
#if NETSTANDARD2_0
        return error is HttpRequestException
        {
            InnerException: AuthenticationException
                or WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure },
        };
#else
        return error is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
#endif
    }

    public static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
#else
        return content.ReadAsStreamAsync(cancellationToken);
#endif
    }

    // Whether reads of our own network handler's responses end when their token is cancelled. On .NET Framework they do not.
#if NETSTANDARD2_0
    public static bool ReadsEndByToken => false;
#else
    public static bool ReadsEndByToken => HasSockets;
#endif

    // A browser decodes bodies itself, and may keep their header.
    public static bool DecodesBodies { get; } =
#if NETSTANDARD2_0
        System.Runtime.InteropServices.RuntimeInformation.IsOSPlatform(System.Runtime.InteropServices.OSPlatform.Create("BROWSER"));
#else
        OperatingSystem.IsBrowser();
#endif

#if NETSTANDARD2_0
    public static bool HasBrotli => false;

    public static Stream? Brotli(Stream body) => null;
#else
    public static bool HasBrotli => !OperatingSystem.IsBrowser();

    public static Stream? Brotli(Stream body) => OperatingSystem.IsBrowser() ? null : new BrotliBody(body);
#endif
}
