using System.Text.Json;
using ChatClients.Sdk.AspNetCore.History;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Turns;

namespace ChatClients.Sdk.AspNetCore.Chat;

// The conversation as a whole.
internal sealed class ConversationEndpoints(ChatRuntime chat)
{
    private const int SmallBody = 64 * 1024;

    public async Task ReadAsync(HttpContext context, ChatUser user)
    {
        ChatHistory history = await chat.History.ReadAsync(user, context.RequestServices, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/json; charset=utf-8";
        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WritePropertyName("messages");
            new UiMessageWriter(json, MessageEndpoints.WantsHtml(context)).Write(history.Messages);
            json.WriteString("history", history.IsPartial ? "partial" : "whole");
            json.WriteBoolean("running", history.IsRunning);
            json.WriteString("visitor", NameOf(user.State));
            ChatFacts.Write(json, chat.Settings);
            json.WriteEndObject();
        }
    }

    public async Task ResetAsync(HttpContext context, ChatUser user)
    {
        using JsonDocument body = await new MessageEndpoints(chat).ReadAsync(context, SmallBody).ConfigureAwait(false);
        if (chat.Turns.Find(user.Tag) is { } running)
        {
            running.Stop(TurnEnd.Stopped);
            await running.Ended.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        }

        if (user.MayHaveSession)
        {
            ChatSession session = await chat.Sessions.GetAsync(user, context.RequestServices, context.RequestAborted)
                .ConfigureAwait(false);
            await session.ResetAsync(cancellationToken: context.RequestAborted).ConfigureAwait(false);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task DownloadAsync(HttpContext context, ChatUser user)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"conversation.txt\"";
        if (user.MayHaveSession)
        {
            ChatSession session = await chat.Sessions.GetAsync(user, context.RequestServices, context.RequestAborted)
                .ConfigureAwait(false);
            await session.DownloadTranscriptAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static string NameOf(VisitorState state) => state switch
    {
        VisitorState.SignedIn => "user",
        VisitorState.New => "new",
        _ => "known",
    };
}
