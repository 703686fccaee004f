using System.Net;
using System.Reflection;
#if !NETSTANDARD2_0
using System.Runtime.Versioning;
#endif

namespace ChatClients.Sdk.Http;

// The settings of the network handler, our own or the application's.
internal static partial class Platform
{
#if !NETSTANDARD2_0
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PlatformDrain = TimeSpan.FromSeconds(2);
#endif

    // Sets what keeps prompts and keys safe, and replaces the platform's defaults where the application left them:
    // - No redirects: they would carry the prompt to another host.
    // - No cookies, unless the application gave some: they would mix sessions.
    // - No activity propagator: the platform's span would show the access key in the address.
    // - No draining: an abandoned answer must end on the server at once.
    // - A limited connection lifetime: a client that lives long must follow its hosts to new addresses.
    // - No compression: a compressor may hold a stream back.
    // - Over HTTP/2, another connection when one has no stream left.
    // Returns false if the handler is not safe and is in use, so that it cannot be changed.
    public static bool CompleteNetwork(HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        if (!HasSockets)
        {
            // The browser decides the rest.
            return TryChange(StopRedirects, handler, timeouts);
        }

        bool isSafe = TryChange(MakeSafe, handler, timeouts);
        TryChange(Tune, handler, timeouts);
        return isSafe;
    }

    // Whether the handler has sent a request. Its settings then refuse any value, even their own.
    public static bool IsInUse(HttpMessageHandler handler) =>
        HasSockets && !TryChange(SetAgain, handler, new AivaxTimeouts());

    private static bool TryChange(Action<HttpMessageHandler, AivaxTimeouts> change, HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        try
        {
            change(handler, timeouts);
            return true;
        }
        catch (Exception error) when ((error is TargetInvocationException ? error.InnerException : error) is InvalidOperationException)
        {
            return false;
        }
        catch (PlatformNotSupportedException)
        {
            // The operating system decides this setting.
            return true;
        }
    }

    // Safe settings are left alone: a handler in use would refuse even the same value.
#if !NETSTANDARD2_0
    [UnsupportedOSPlatform("browser")]
#endif
    private static void MakeSafe(HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        StopRedirects(handler, timeouts);
        if (handler is HttpClientHandler { UseCookies: true, CookieContainer.Count: 0 } classic)
        {
            classic.UseCookies = false;
        }
#if NETSTANDARD2_0
        else if (IsSockets(handler))
        {
            SetIfOther(handler, "AllowAutoRedirect", false);
            SetIfOther(handler, "ActivityHeadersPropagator", null);
            if (handler.GetType().GetProperty("CookieContainer")?.GetValue(handler) is CookieContainer { Count: 0 })
            {
                SetIfOther(handler, "UseCookies", false);
            }
        }
#else
        else if (handler is SocketsHttpHandler sockets)
        {
            if (sockets.AllowAutoRedirect)
            {
                sockets.AllowAutoRedirect = false;
            }

            if (sockets is { UseCookies: true, CookieContainer.Count: 0 })
            {
                sockets.UseCookies = false;
            }

            if (sockets.ActivityHeadersPropagator is not null)
            {
                sockets.ActivityHeadersPropagator = null;
            }
        }
#endif
    }

#if !NETSTANDARD2_0
    [UnsupportedOSPlatform("browser")]
#endif
    private static void Tune(HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        if (handler is HttpClientHandler { AutomaticDecompression: not DecompressionMethods.None } classic)
        {
            classic.AutomaticDecompression = DecompressionMethods.None;
        }

#if NETSTANDARD2_0
        _ = timeouts;
        if (IsSockets(handler))
        {
            SetIfOther(handler, "AutomaticDecompression", DecompressionMethods.None);
            SetIfOther(handler, "EnableMultipleHttp2Connections", true);
        }
#else
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.AutomaticDecompression = DecompressionMethods.None;
            sockets.EnableMultipleHttp2Connections = true;
            sockets.ResponseDrainTimeout = sockets.ResponseDrainTimeout == PlatformDrain ? TimeSpan.Zero : sockets.ResponseDrainTimeout;
            sockets.PooledConnectionLifetime =
                sockets.PooledConnectionLifetime == Timeout.InfiniteTimeSpan ? ConnectionLifetime : sockets.PooledConnectionLifetime;
            sockets.ConnectTimeout = sockets.ConnectTimeout == Timeout.InfiniteTimeSpan ? timeouts.Connect : sockets.ConnectTimeout;
        }
#endif
    }

    private static void StopRedirects(HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        _ = timeouts;
        if (handler is HttpClientHandler { AllowAutoRedirect: true } classic)
        {
            classic.AllowAutoRedirect = false;
        }
    }

#if !NETSTANDARD2_0
    [UnsupportedOSPlatform("browser")]
#endif
    private static void SetAgain(HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        _ = timeouts;
        if (handler is HttpClientHandler classic)
        {
            bool same = classic.AllowAutoRedirect;
            classic.AllowAutoRedirect = same;
        }
#if NETSTANDARD2_0
        else if (IsSockets(handler) && handler.GetType().GetProperty("AllowAutoRedirect") is { } setting)
        {
            setting.SetValue(handler, setting.GetValue(handler));
        }
#else
        else if (handler is SocketsHttpHandler sockets)
        {
            bool same = sockets.AllowAutoRedirect;
            sockets.AllowAutoRedirect = same;
        }
#endif
    }

#if NETSTANDARD2_0
    // By reflection: .NET Standard has no SocketsHttpHandler, but the runtime may have one.
    private static void SetIfOther(HttpMessageHandler handler, string property, object? value)
    {
        if (handler.GetType().GetProperty(property) is { } setting && !Equals(setting.GetValue(handler), value))
        {
            setting.SetValue(handler, value);
        }
    }
#endif
}
