using System.Buffers;
using System.Text;
using System.Text.Json;
using ChatClients.Sdk.AspNetCore.History;
using ChatClients.Sdk.AspNetCore.Records;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Turns;

namespace ChatClients.Sdk.AspNetCore.Chat;

// The endpoints for the whole conversation.
internal sealed class ConversationEndpoints(ChatRuntime chat)
{
    public async Task ReadAsync(HttpContext context, ChatUser user)
    {
        ChatHistory history = await chat.History.ReadAsync(user, context.RequestServices, context.RequestAborted).ConfigureAwait(false);

        // Written whole before it is sent, so that a failure in the middle can still be reported.
        var body = new ArrayBufferWriter<byte>();
        Write(body, history, user, wantsHtml: ChatHeaders.WantsHtml(context));
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    public async Task ResetAsync(HttpContext context, ChatUser user)
    {
        using JsonDocument body = await ChatBodies.ReadSmallAsync(context, chat).ConfigureAwait(false);
        if (chat.Turns.Find(user.Tag) is { } running)
        {
            running.Stop(TurnEnd.Stopped);
            await chat.Turns.WaitForEndAsync(running, context.RequestAborted).ConfigureAwait(false);
        }
        else
        {
            await chat.SharedTurns.EndAsync(user.Tag, context.RequestAborted).ConfigureAwait(false);
        }

        if (user.MayHaveSession)
        {
            ChatSession session = await chat.Sessions.GetAsync(user, context.RequestServices, context.RequestAborted)
                .ConfigureAwait(false);
            string? sessionId = session.SessionId; // The reset may replace the session.
            await ResetAsync(session, context.RequestAborted).ConfigureAwait(false);
            await chat.Records.EraseAsync(sessionId).ConfigureAwait(false);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task DownloadAsync(HttpContext context, ChatUser user)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"conversation.txt\"";
        if (!user.MayHaveSession)
        {
            return;
        }

        ChatSession session = await chat.Sessions.GetAsync(user, context.RequestServices, context.RequestAborted).ConfigureAwait(false);
        try
        {
            await session.DownloadTranscriptAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
        catch (AivaxApiException error) when (error.ErrorCode == AivaxErrorCodes.AssumedRoute)
        {
            // The service publishes no transcript: what can be shown can be downloaded.
            ChatHistory history = await chat.History.ReadAsync(user, context.RequestServices, context.RequestAborted).ConfigureAwait(false);
            await context.Response.WriteAsync(TextOf(history), context.RequestAborted).ConfigureAwait(false);
        }
    }

    private void Write(ArrayBufferWriter<byte> body, ChatHistory history, ChatUser user, bool wantsHtml)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WritePropertyName("messages");
        new UiMessageWriter(json, wantsHtml).Write(history.Messages);
        json.WriteString("history", history.IsPartial ? "partial" : "whole");
        json.WriteBoolean("running", history.IsRunning);
        json.WriteString("visitor", NameOf(user.State));
        json.WriteString("owner", user.OwnerMark);
        ChatFacts.Write(json, chat.Settings);
        json.WriteEndObject();
    }

    // If the service publishes no way to clear a session, the user gets another one.
    private static async Task ResetAsync(ChatSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.ResetAsync(ResetMode.Clear, cancellationToken).ConfigureAwait(false);
        }
        catch (AivaxApiException error) when (error.ErrorCode == AivaxErrorCodes.AssumedRoute)
        {
            await session.ResetAsync(ResetMode.Replace, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string TextOf(ChatHistory history)
    {
        var text = new StringBuilder();
        foreach (ShownMessage shown in history.Messages)
        {
            if (MessageText.Of(shown.Message.Contents) is { Length: > 0 } said)
            {
                text.Append(shown.Message.Role.Value).Append(": ").Append(said).Append("\n\n");
            }
        }

        return text.ToString();
    }

    private static string NameOf(VisitorState state) => state switch
    {
        VisitorState.SignedIn => "user",
        VisitorState.New => "new",
        _ => "known",
    };
}
