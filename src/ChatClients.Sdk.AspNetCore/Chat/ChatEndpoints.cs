using ChatClients.Sdk.AspNetCore.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ChatClients.Sdk.AspNetCore.Chat;

// Everything below the mapped path.
internal static class ChatEndpoints
{
    public static void Map(RouteGroupBuilder group, ChatRuntime chat)
    {
        var messages = new MessageEndpoints(chat);
        var conversation = new ConversationEndpoints(chat);
        var page = new PageEndpoints(chat);
        group.MapGet("", page.ServePageAsync);
        group.MapGet("chat.js", PageEndpoints.ServeLauncherAsync);
        group.MapGet("assets/{name}", PageEndpoints.ServeAssetAsync);
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
        chat.Origins.AddHeaders(context);
        if (!context.Response.Headers.AccessControlAllowOrigin.Count.Equals(0))
        {
            context.Response.Headers.AccessControlAllowMethods = "GET, POST";
            context.Response.Headers.AccessControlAllowHeaders = $"content-type, {ChatHeaders.Html}";
            context.Response.Headers.AccessControlMaxAge = "600";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return Problems.WriteAsync(context, ChatProblem.OtherSite());
    }
}
