using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Streaming;
using ChatClients.Sdk.AspNetCore.Turns;

namespace ChatClients.Sdk.AspNetCore.Chat;

// The endpoints for messages and their answers.
internal sealed class MessageEndpoints(ChatRuntime chat)
{
    public async Task SendAsync(HttpContext context, ChatUser user)
    {
        ChatRequest request = await ReadAsync(context).ConfigureAwait(false);
        using TurnReading reading = await chat.Runner
            .StartAsync(user, request, LimitOwners(context, user), context.RequestAborted).ConfigureAwait(false);
        var stream = new EventStream(context, reading.Reader, chat.Time);
        await stream.WaitForFirstAsync(() => reading.Turn.Log.HasBegun).ConfigureAwait(false);
        if (reading.Turn.Failure is { } failure)
        {
            throw failure;
        }

        await stream.SendAsync(ChatHeaders.WantsHtml(context)).ConfigureAwait(false);
    }

    public async Task ResumeAsync(HttpContext context, ChatUser user)
    {
        using TurnReading? reading = chat.Turns.Find(user.Tag)?.TryRead();
        if (reading is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await new EventStream(context, reading.Reader, chat.Time).SendAsync(ChatHeaders.WantsHtml(context)).ConfigureAwait(false);
    }

    public async Task StopAsync(HttpContext context, ChatUser user)
    {
        using JsonDocument body = await ChatBodies.ReadSmallAsync(context, chat).ConfigureAwait(false);
        if (chat.Turns.Find(user.Tag) is { } turn)
        {
            turn.Stop(TurnEnd.Stopped);
        }
        else
        {
            await chat.SharedTurns.StopAsync(user.Tag).ConfigureAwait(false);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // Apart from the answer, which would keep the body in memory as long as it streams.
    private async Task<ChatRequest> ReadAsync(HttpContext context)
    {
        using JsonDocument body = await ChatBodies.ReadAsync(context, chat, chat.Settings.MaxRequestBytes).ConfigureAwait(false);
        return chat.Requests.Read(body.RootElement);
    }

    // Anybody can become another visitor by a request without a cookie, so the address of visitors counts too. It counts last: a visitor
    // who is refused takes nothing from the others at the same address.
    private static string[] LimitOwners(HttpContext context, ChatUser user) => user.State == VisitorState.SignedIn
        ? [user.Tag] : [user.Tag, $"address:{context.Connection.RemoteIpAddress}"];
}
