using System.Security.Cryptography;
using ChatClients.Sdk.AspNetCore;
using ChatClients.Sdk.AspNetCore.Chat;
using ChatClients.Sdk.AspNetCore.Security;
using ChatClients.Sdk.AspNetCore.Turns;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps a chat with an AIVAX chat client into an application.</summary>
public static class AivaxChatEndpointRouteBuilderExtensions
{
    /// <summary>Maps a chat: its page, and the endpoints that the page and ready-made front ends talk to.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Where the chat is, for example <c>/chat</c>.</param>
    /// <param name="configure">Changes what <c>AddAivaxChat</c> has set, for this chat alone.</param>
    /// <returns>A builder for conventions of all the chat's endpoints, such as authorization.</returns>
    /// <remarks>
    /// <para>Below the pattern are <c>GET /</c> (the page), <c>POST /api/chat</c> (a message in, the answer out as an event stream of
    /// the AI SDK), <c>GET /api/chat/{id}/stream</c> (the running answer from its beginning, or 204), <c>POST /api/chat/stop</c>,
    /// <c>GET /api/chat/messages</c>, <c>POST /api/chat/reset</c>, <c>GET /api/chat/transcript</c> and <c>GET /chat.js</c>.</para>
    /// <para>The session is that of the signed-in user: nothing in a request chooses it. Neither the access key nor the talk URL reaches
    /// the browser.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">Services are missing, or an option is not set or not valid.</exception>
    public static IEndpointConventionBuilder MapAivaxChat(
        this IEndpointRouteBuilder endpoints, string pattern, Action<AivaxChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        IServiceProvider services = endpoints.ServiceProvider;
        if (services.GetService<TurnShutdown>() is null)
        {
            throw new InvalidOperationException("Call services.AddAivaxChat() before MapAivaxChat.");
        }

        AivaxChatOptions options = services.GetRequiredService<IOptionsFactory<AivaxChatOptions>>().Create(Options.DefaultName);
        configure?.Invoke(options);
        CompleteForDevelopment(options, services);
        RouteGroupBuilder group = endpoints.MapGroup(pattern);
        ChatEndpoints.Map(group, new ChatRuntime(options, services));
        return group;
    }

    private static void CompleteForDevelopment(AivaxChatOptions options, IServiceProvider services)
    {
        if (options.TagKey is null && services.GetService<IHostEnvironment>()?.IsDevelopment() == true)
        {
            options.TagKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            ChatLog.RandomTagKey(services.GetRequiredService<ILoggerFactory>().CreateLogger("ChatClients.Sdk.AspNetCore.Chat"));
        }
    }
}
