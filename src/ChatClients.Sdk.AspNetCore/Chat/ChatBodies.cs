using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Requests;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Chat;

// Reads the bodies of requests, after the checks that all of them must pass.
internal static class ChatBodies
{
    private const int Small = 64 * 1024;

    // For a request that needs no body. It must be JSON all the same, which no form of another site can send.
    public static Task<JsonDocument> ReadSmallAsync(HttpContext context, ChatRuntime chat) => ReadAsync(context, chat, Small);

    public static async Task<JsonDocument> ReadAsync(HttpContext context, ChatRuntime chat, int limit)
    {
        if (chat.Settings.Options.RequireAntiforgery
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context).ConfigureAwait(false))
        {
            throw ChatProblem.NoToken();
        }

        return await RequestBody.ReadAsync(context.Request, limit).ConfigureAwait(false);
    }
}
