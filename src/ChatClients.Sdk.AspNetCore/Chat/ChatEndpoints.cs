using ChatClients.Sdk.AspNetCore.Requests;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.AspNetCore.Chat;

// Everything below the mapped path.
internal static class ChatEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(RouteGroupBuilder group, ChatRuntime chat)
    {
        var messages = new MessageEndpoints(chat);
        var conversation = new ConversationEndpoints(chat);
        var page = new PageEndpoints(chat);
        group.MapMethods("", Reading, page.ServePageAsync);
        group.MapMethods("chat.js", Reading, PageEndpoints.ServeLauncherAsync);
        group.MapMethods("assets/{name}", Reading, PageEndpoints.ServeAssetAsync);
        Post(group, chat, "api/chat", messages.SendAsync, sendsMessage: true);
        Get(group, chat, "api/chat/{id}/stream", messages.ResumeAsync);
        Post(group, chat, "api/chat/stop", messages.StopAsync);
        Get(group, chat, "api/chat/messages", conversation.ReadAsync);
        Post(group, chat, "api/chat/reset", conversation.ResetAsync);
        Get(group, chat, "api/chat/transcript", conversation.DownloadAsync);
        if (chat.Settings.AllowedOrigins.Count > 0)
        {
            // A preflight request carries no cookies, so nobody is signed in.
            group.MapMethods("api/{**path}", [HttpMethods.Options], context => PreflightAsync(chat, context)).AllowAnonymous();
        }
    }

    // Where the application requires a sign-in, a front end gets 401 and not the page for it.
    private static void Get(RouteGroupBuilder group, ChatRuntime chat, string pattern, ChatEndpoint.Handler handle) =>
        group.MapGet(pattern, ChatEndpoint.Create(chat, handle)).DisableCookieRedirect();

    private static void Post(
        RouteGroupBuilder group, ChatRuntime chat, string pattern, ChatEndpoint.Handler handle, bool sendsMessage = false) =>
        group.MapPost(pattern, ChatEndpoint.Create(chat, handle, sendsMessage)).DisableCookieRedirect();

    // A browser asks whether the page of another origin may send this request.
    private static Task PreflightAsync(ChatRuntime chat, HttpContext context)
    {
        SafeHeaders.AddTo(context.Response);
        chat.Origins.AddHeaders(context);
        if (!context.Response.Headers.AccessControlAllowOrigin.Count.Equals(0))
        {
            context.Response.Headers.AccessControlAllowMethods = "GET, POST";
            context.Response.Headers.AccessControlAllowHeaders = AllowedHeaders(context.RequestServices);
            context.Response.Headers.AccessControlMaxAge = "600";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return Problems.WriteAsync(context, ChatProblem.OtherSite());
    }

    // Some versions of the AI SDK set user-agent. The page of another origin may send the application's antiforgery token.
    private static string AllowedHeaders(IServiceProvider services)
    {
        const string Always = $"content-type, user-agent, {ChatHeaders.Html}";
        return services.GetService<IOptions<AntiforgeryOptions>>()?.Value.HeaderName is { Length: > 0 } token
            ? $"{Always}, {token}" : Always;
    }
}
