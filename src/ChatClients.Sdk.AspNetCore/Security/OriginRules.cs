using ChatClients.Sdk.AspNetCore.Options;
using Microsoft.Extensions.Primitives;

namespace ChatClients.Sdk.AspNetCore.Security;

// Decides which pages may use the endpoints with a user's cookies: those of the same origin, and the listed ones.
// Browsers always send Sec-Fetch-Site (older ones Origin) with a POST. A caller that sends neither is a program, without cookies to abuse.
internal sealed class OriginRules(ChatSettings settings)
{
    public bool Allows(HttpRequest request)
    {
        string? origin = Single(request.Headers.Origin);
        if (origin is not null && WebOrigin.Normalize(origin) is { } listed && settings.AllowedOrigins.Contains(listed))
        {
            return true;
        }

        StringValues site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
        {
            // "none" means that the user acted, for example by typing an address. No page can make a browser send a POST with it.
            return Single(site) is "same-origin" || (HttpMethods.IsGet(request.Method) && Single(site) is "none");
        }

        return request.Headers.Origin.Count == 0 || (origin is not null && IsHost(origin, request.Host));
    }

    // Tells the browser that the page of a listed origin may read the response.
    public void AddHeaders(HttpContext context)
    {
        if (settings.AllowedOrigins.Count == 0)
        {
            return;
        }

        IHeaderDictionary headers = context.Response.Headers;
        headers.Append("Vary", "Origin");
        if (Single(context.Request.Headers.Origin) is { } origin && WebOrigin.Normalize(origin) is { } listed
            && settings.AllowedOrigins.Contains(listed))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowCredentials = "true";
            headers.AccessControlExposeHeaders = "x-vercel-ai-ui-message-stream, retry-after";
        }
    }

    // The scheme is not compared: behind a proxy that ends TLS, the application sees http.
    private static bool IsHost(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? address)
        && address.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? port == address.Port : address.IsDefaultPort);

    private static string? Single(StringValues values) => values.Count == 1 ? values[0] : null;
}
