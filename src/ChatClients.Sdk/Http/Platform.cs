#if NETSTANDARD2_0
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
#else
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ChatClients.Sdk.Http;

/// <summary>The one place that knows what .NET Standard 2.0 lacks.</summary>
internal static partial class Platform
{
    private const string TicketName = "ChatClients.Sdk.SendTicket";

    /// <summary>Asks for the HTTP version that the client's owner set: a message that is made by hand does not ask for it by itself.</summary>
    public static void SetVersion(HttpRequestMessage request, HttpClient client)
    {
#if NETSTANDARD2_0
        _ = (request, client);
#else
        request.Version = client.DefaultRequestVersion;
        request.VersionPolicy = client.DefaultVersionPolicy;
#endif
    }

    public static void SetTicket(HttpRequestMessage request, SendTicket ticket)
    {
#if NETSTANDARD2_0
        request.Properties[TicketName] = ticket;
#else
        request.Options.Set(new HttpRequestOptionsKey<SendTicket>(TicketName), ticket);
#endif
    }

    public static SendTicket? GetTicket(HttpRequestMessage request)
    {
#if NETSTANDARD2_0
        return request.Properties.TryGetValue(TicketName, out object? ticket) ? ticket as SendTicket : null;
#else
        return request.Options.TryGetValue(new HttpRequestOptionsKey<SendTicket>(TicketName), out SendTicket? ticket) ? ticket : null;
#endif
    }

    /// <summary>Whether the failure came before any byte of the request could leave, for requests without a body.</summary>
    public static bool FailedToConnect(Exception error)
    {
#if NETSTANDARD2_0
        // .NET Framework says it by a status, other hosts by what is directly inside: behind the connection, an IOException stands in between.
        return FailedToTrust(error) || error is HttpRequestException
        {
            InnerException: SocketException or WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ConnectFailure },
        };
#else
        return error is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#endif
    }

    /// <summary>Whether the failure was that of a secure connection: a certificate that is not trusted will not be trusted the next time.</summary>
    public static bool FailedToTrust(Exception error)
    {
#if NETSTANDARD2_0
        return error is HttpRequestException
        {
            InnerException: AuthenticationException or WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure },
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

    public static ValueTask<int> ReadAsync(Stream stream, byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        return new ValueTask<int>(stream.ReadAsync(buffer, offset, count, cancellationToken));
#else
        return stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
#endif
    }

    public static Task WriteAsync(Stream stream, byte[] buffer, int count, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        return stream.WriteAsync(buffer, 0, count, cancellationToken);
#else
        return stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).AsTask();
#endif
    }

    // In a browser, a body comes as the browser has decoded it, and may keep its header.
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

    public static Stream? Brotli(Stream body) => OperatingSystem.IsBrowser() ? null
        : new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress);
#endif

    /// <summary>A random number from 0 up to 1, to spread waits.</summary>
    public static double Random()
    {
#if NETSTANDARD2_0
        return new Random(Guid.NewGuid().GetHashCode()).NextDouble();
#else
        return System.Random.Shared.NextDouble();
#endif
    }

    /// <summary>The public properties that can be read of an object.</summary>
#if !NETSTANDARD2_0
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "It is asked what others can read, and what was trimmed away they cannot.")]
#endif
    public static IEnumerable<PropertyInfo> PropertiesOf(object value) =>
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    public static byte[] Hash(string text)
    {
#if NETSTANDARD2_0
        using var sha = SHA256.Create();
        return sha.ComputeHash(Encoding.UTF8.GetBytes(text));
#else
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
#endif
    }

    public static void ThrowIfDisposed(bool disposed)
    {
#if NETSTANDARD2_0
        if (disposed)
        {
            throw new ObjectDisposedException(nameof(AivaxChatClient));
        }
#else
        ObjectDisposedException.ThrowIf(disposed, typeof(AivaxChatClient));
#endif
    }

    /// <summary>Decodes into a buffer that has room for a character a byte.</summary>
    public static int Decode(ReadOnlySpan<byte> utf8, char[] target)
    {
#if NETSTANDARD2_0
        byte[] bytes = utf8.ToArray();
        return Encoding.UTF8.GetChars(bytes, 0, bytes.Length, target, 0);
#else
        return Encoding.UTF8.GetChars(utf8, target);
#endif
    }

    public static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
#if NETSTANDARD2_0
        // In pieces: a large body would be copied as a whole each time.
        Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        byte[] piece = new byte[Math.Min(bytes.Length, 4096)];
        char[] text = new char[piece.Length + 2];
        try
        {
            do
            {
                int length = Math.Min(bytes.Length, piece.Length);
                bytes.Slice(0, length).CopyTo(piece);
                bytes = bytes.Slice(length);
                decoder.GetChars(piece, 0, length, text, 0, flush: bytes.IsEmpty);
            }
            while (!bytes.IsEmpty);

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
#else
        return System.Text.Unicode.Utf8.IsValid(bytes);
#endif
    }

    public static string Decode(ReadOnlySpan<byte> utf8)
    {
#if NETSTANDARD2_0
        return Encoding.UTF8.GetString(utf8.ToArray());
#else
        return Encoding.UTF8.GetString(utf8);
#endif
    }
}
