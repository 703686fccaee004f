using System.Net;
using System.Reflection;

namespace ChatClients.Sdk.Http;

// The HTTP stack: our own, and that of an application.
internal static partial class Platform
{
#if !NETSTANDARD2_0
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PlatformDrain = TimeSpan.FromSeconds(2);
#endif

    /// <summary>The HTTP stack of our own clients.</summary>
    public static HttpMessageHandler CreatePrimaryHandler(AivaxTimeouts timeouts)
    {
#if NETSTANDARD2_0
        HttpMessageHandler handler = new HttpClientHandler();
#else
        HttpMessageHandler handler = new SocketsHttpHandler();
#endif
        CompleteNetwork(handler, timeouts);
        return handler;
    }

    /// <summary>Sets what the safety of prompts and keys needs, and what was left as the platform has it.</summary>
    /// <returns>False when it is not safe, and in use already, so that it cannot be changed.</returns>
    /// <remarks>
    /// No redirects: they would carry the prompt to another host. No cookies, but those that the application gave: they would mix sessions. No activity
    /// propagator: the platform's span would show the access key in the address. No draining: an abandoned answer must end at once on the server.
    /// Connections are renewed, since a client keeps its handler for as long as it lives, and would not follow its hosts to new addresses.
    /// Compression is not asked for: whatever compresses a stream may hold it back. Over HTTP/2, more connections when one has no stream left.
    /// </remarks>
    public static bool CompleteNetwork(HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        bool isSafe = TryChange(() => MakeSafe(handler));
        TryChange(() => Tune(handler, timeouts));
        return isSafe;
    }

    // Whether the handler sent a request before: its settings then refuse even the value that they have.
    public static bool IsInUse(HttpMessageHandler handler) => !TryChange(() =>
    {
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
    });

    private static bool TryChange(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (Exception error) when ((error is TargetInvocationException ? error.InnerException : error) is InvalidOperationException)
        {
            return false;
        }
        catch (PlatformNotSupportedException)
        {
            // In a browser, these matters are the browser's.
            return true;
        }
    }

    // What is safe is left alone: a handler in use would refuse even the same value.
    private static void MakeSafe(HttpMessageHandler handler)
    {
        if (handler is HttpClientHandler classic)
        {
            if (classic.AllowAutoRedirect)
            {
                classic.AllowAutoRedirect = false;
            }

            if (classic.UseCookies && classic.CookieContainer.Count == 0)
            {
                classic.UseCookies = false;
            }
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

            if (sockets.UseCookies && sockets.CookieContainer.Count == 0)
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

    /// <summary>Whether the platform makes a span for each request of the handler, which can be switched off only where the handler is another.</summary>
    public static bool ShowsAddresses(HttpMessageHandler handler) =>
#if NETSTANDARD2_0
        false;
#else
        handler is HttpClientHandler;
#endif

    // Whether the handler is one of the platform's own, and of no class that derives from them.
    public static bool IsNetwork(HttpMessageHandler handler) => handler.GetType() == typeof(HttpClientHandler) || IsSockets(handler);

    /// <summary>Whether the handler is the platform's own, whose one limit of time is that of the connection.</summary>
    public static bool IsSockets(HttpMessageHandler handler) =>
#if NETSTANDARD2_0
        handler.GetType().FullName == "System.Net.Http.SocketsHttpHandler";
#else
        handler is SocketsHttpHandler;
#endif
}
