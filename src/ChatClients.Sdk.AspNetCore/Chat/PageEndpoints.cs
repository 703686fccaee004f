using System.Security.Cryptography;
using System.Text;
using ChatClients.Sdk.AspNetCore.Page;
using ChatClients.Sdk.AspNetCore.Requests;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace ChatClients.Sdk.AspNetCore.Chat;

// The page, its assets and the launcher. All of them are embedded, and found in a fixed map.
internal sealed class PageEndpoints(ChatRuntime chat)
{
    private readonly PagePolicy _policy = new(chat.Settings);

    public Task ServePageAsync(HttpContext context)
    {
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        IHeaderDictionary headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = _policy.For(nonce);
        SafeHeaders.AddTo(context.Response);
        AntiforgeryTokenSet? token = chat.Settings.Options.RequireAntiforgery
            ? context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context) : null;
        WebChatClientParameters look = chat.Settings.Options.PageFor?.Invoke(context) ?? chat.Settings.Options.Page;
        string page = ChatPage.Render(look, chat.Settings.FrameOrigins, PathOf(context.Request), nonce, token);
        return SendAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));
    }

    public static Task ServeAssetAsync(HttpContext context)
    {
        SafeHeaders.AddTo(context.Response);
        if (PageAssets.Find(context.Request.RouteValues["name"] as string) is not { } asset)
        {
            return Problems.WriteAsync(context, new ChatProblem(StatusCodes.Status404NotFound, "Not found", "There is no such file."));
        }

        // The name holds a hash of the content: it never changes.
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return SendAsync(context, asset.ContentType, asset.Content);
    }

    public static Task ServeLauncherAsync(HttpContext context)
    {
        PageAsset launcher = PageAssets.Launcher;
        SafeHeaders.AddTo(context.Response);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = launcher.ETag;
        if (HasAlready(context.Request, launcher))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return SendAsync(context, launcher.ContentType, launcher.Content);
    }

    // A proxy that compresses makes the tag weak: W/"…". Weak comparison is what HTTP prescribes here.
    private static bool HasAlready(HttpRequest request, PageAsset asset)
    {
        var tag = new EntityTagHeaderValue(asset.ETag);
        return request.GetTypedHeaders().IfNoneMatch.Any(it =>
            it.Equals(EntityTagHeaderValue.Any) || it.Compare(tag, useStrongComparison: false));
    }

    // The answer to HEAD has the same headers and no body.
    private static Task SendAsync(HttpContext context, string contentType, byte[] content)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask
            : context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    // The chat's path, as the browser sees it, with a slash at the end.
    private static string PathOf(HttpRequest request) => $"{request.PathBase}{request.Path}".TrimEnd('/') + "/";
}
