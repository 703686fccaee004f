using System.Net;
using System.Reflection;
#if !NETSTANDARD2_0
using System.Runtime.Versioning;
#endif

namespace ChatClients.Sdk.Http;

// The settings of whichever network handler there is.
internal static partial class Platform
{
#if !NETSTANDARD2_0
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PlatformDrain = TimeSpan.FromSeconds(2);
#endif

    // Sets what the safety of prompts and keys needs, and what was left as the platform has it.
    // Returns: False when it is not safe, and in use already, so that it cannot be changed.
    // No redirects: they would carry the prompt to another host. No cookies, but those that the application gave: they would mix sessions.
    // No activity propagator: the platform's span would show the access key in the address. No draining: an abandoned answer must end at
    // once on the server. Connections are renewed, since a client keeps its handler for as long as it lives, and would not follow its hosts
    // to new addresses. Compression is not asked for: whatever compresses a stream may hold it back. Over HTTP/2, more connections when one
    // has no stream left.
    public static bool CompleteNetwork(HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        if (!HasSockets)
        {
            // The rest is the browser's matter.
            return TryChange(StopRedirects, handler, timeouts);
        }

        bool isSafe = TryChange(MakeSafe, handler, timeouts);
        TryChange(Tune, handler, timeouts);
        return isSafe;
    }

    // Whether the handler sent a request before: its settings then refuse even the value that they have.
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
            // The matter is the operating system's own.
            return true;
        }
    }

    // What is safe is left alone: a handler in use would refuse even the same value.
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
    // A type that the standard does not have, and its runtimes may.
    private static void SetIfOther(HttpMessageHandler handler, string property, object? value)
    {
        if (handler.GetType().GetProperty(property) is { } setting && !Equals(setting.GetValue(handler), value))
        {
            setting.SetValue(handler, value);
        }
    }
#endif
}
