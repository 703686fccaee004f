using System.Diagnostics;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Security;

namespace ChatClients.Sdk.AspNetCore.Chat;

// What all endpoints of the API share: who may call, and what a failure looks like.
internal static class ChatEndpoint
{
    public delegate Task Handler(HttpContext context, ChatUser user);

    public static RequestDelegate Create(ChatRuntime chat, Handler handle, bool sendsMessage = false) => async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        SafeHeaders.AddTo(context.Response);
        chat.Origins.AddHeaders(context);
        try
        {
            if (!chat.Origins.Allows(context.Request))
            {
                throw ChatProblem.OtherSite();
            }

            ChatUser user = chat.Users.Resolve(context, sendsMessage) ?? throw ChatProblem.NotSignedIn();
            await handle(context, user).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser has left.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, chat, error).ConfigureAwait(false);
        }
    };

    private static async Task RefuseAsync(HttpContext context, ChatRuntime chat, Exception error)
    {
        ChatProblem? problem = Problems.Of(error);
        if (error is not ChatProblem)
        {
            ChatLog.RequestFailed(chat.Logger, Activity.Current?.Id ?? context.TraceIdentifier, error);
        }

        await Problems.WriteAsync(context, problem ?? ChatProblem.Unexpected()).ConfigureAwait(false);
    }
}
