using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Streaming;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Chat;

// Messages and their answers.
internal sealed class MessageEndpoints(ChatRuntime chat)
{
    // A reader that sends it with "1" is given each finished text as HTML.
    public const string HtmlHeader = "x-aivax-html";

    private const int SmallBody = 64 * 1024;

    public async Task SendAsync(HttpContext context, ChatUser user)
    {
        using JsonDocument body = await ReadAsync(context, chat.Settings.MaxRequestBytes).ConfigureAwait(false);
        ChatRequest request = chat.Requests.Read(body.RootElement);
        if (!chat.Limits.TryTake(LimitOwner(context, user), out TimeSpan? wait))
        {
            throw ChatProblem.TooMany(MessageLimits.Name, wait);
        }

        using TurnReading reading = await chat.Runner.StartAsync(user, request, context.RequestAborted).ConfigureAwait(false);
        var stream = new EventStream(context, reading.Reader, chat.Time);
        await stream.WaitForFirstAsync(() => reading.Turn.Log.HasBegun).ConfigureAwait(false);
        if (reading.Turn.Failure is { } failure)
        {
            throw failure;
        }

        await stream.SendAsync(WantsHtml(context)).ConfigureAwait(false);
    }

    public async Task ResumeAsync(HttpContext context, ChatUser user)
    {
        using TurnReading? reading = chat.Turns.Find(user.Tag)?.TryRead();
        if (reading is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await new EventStream(context, reading.Reader, chat.Time).SendAsync(WantsHtml(context)).ConfigureAwait(false);
    }

    public async Task StopAsync(HttpContext context, ChatUser user)
    {
        using JsonDocument body = await ReadAsync(context, SmallBody).ConfigureAwait(false);
        chat.Turns.Find(user.Tag)?.Stop(TurnEnd.Stopped);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static bool WantsHtml(HttpContext context) => context.Request.Headers[HtmlHeader] == "1";

    public async Task<JsonDocument> ReadAsync(HttpContext context, int limit)
    {
        if (chat.Settings.Options.RequireAntiforgery
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context).ConfigureAwait(false))
        {
            throw ChatProblem.NoToken();
        }

        return await RequestBody.ReadAsync(context.Request, limit).ConfigureAwait(false);
    }

    // Who brings no cookie would be somebody else each time: there the address counts.
    private static string LimitOwner(HttpContext context, ChatUser user) =>
        user.IsUnknown ? $"address:{context.Connection.RemoteIpAddress}" : user.Tag;
}
