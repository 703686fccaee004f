using System.Reflection;

namespace ChatClients.Sdk.Http;

// The HTTP stack: our own, and that of an application.
internal static partial class Platform
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

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
    /// <returns>False when it is in use already and cannot be changed.</returns>
    /// <remarks>
    /// No redirects: they would carry the prompt to another host. No cookies, but those that the application gave: they would mix sessions. No activity
    /// propagator: the platform's span would show the access key in the address. No draining: an abandoned answer must end at once on the server.
    /// Connections are renewed, since a client keeps its handler for as long as it lives, and would not follow its hosts to new addresses.
    /// </remarks>
    public static bool CompleteNetwork(HttpMessageHandler handler, AivaxTimeouts timeouts)
    {
        try
        {
#if NETSTANDARD2_0
            if (IsNetwork(handler))
            {
                Set(handler, "AllowAutoRedirect", false);
                Set(handler, "ActivityHeadersPropagator", null);
                if (handler.GetType().GetProperty("CookieContainer")?.GetValue(handler) is System.Net.CookieContainer { Count: 0 })
                {
                    Set(handler, "UseCookies", false);
                }
            }
#else
            if (handler is SocketsHttpHandler sockets)
            {
                sockets.AllowAutoRedirect = false;
                sockets.UseCookies &= sockets.CookieContainer.Count > 0;
                sockets.ActivityHeadersPropagator = null;
                sockets.ResponseDrainTimeout = sockets.ResponseDrainTimeout == TimeSpan.FromSeconds(2) ? TimeSpan.Zero : sockets.ResponseDrainTimeout;
                sockets.PooledConnectionLifetime = sockets.PooledConnectionLifetime == Timeout.InfiniteTimeSpan ? ConnectionLifetime : sockets.PooledConnectionLifetime;
                sockets.ConnectTimeout = sockets.ConnectTimeout == Timeout.InfiniteTimeSpan ? timeouts.Connect : sockets.ConnectTimeout;
            }
#endif
            if (handler is HttpClientHandler classic)
            {
                classic.AllowAutoRedirect = false;
                classic.UseCookies &= classic.CookieContainer.Count > 0;
            }

            return true;
        }
        catch (Exception error) when ((error is TargetInvocationException ? error.InnerException : error) is InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }

#if NETSTANDARD2_0
    // A type that the standard does not have, and its runtimes may.
    private static void Set(HttpMessageHandler handler, string property, object? value) => handler.GetType().GetProperty(property)?.SetValue(handler, value);
#endif

    /// <summary>Whether the platform makes a span for each request of the handler, which can be switched off only where the handler is another.</summary>
    public static bool ShowsAddresses(HttpMessageHandler handler) =>
#if NETSTANDARD2_0
        false;
#else
        handler is HttpClientHandler;
#endif

    /// <summary>Whether the handler is the platform's own, whose one limit of time is that of the connection.</summary>
    public static bool IsNetwork(HttpMessageHandler handler) =>
#if NETSTANDARD2_0
        handler.GetType().FullName == "System.Net.Http.SocketsHttpHandler";
#else
        handler is SocketsHttpHandler;
#endif
}
