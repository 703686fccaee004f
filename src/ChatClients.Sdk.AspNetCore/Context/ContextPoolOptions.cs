using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.AspNetCore.Context;

// Lets the pools of all clients ask for addresses of context, unless the application answers that itself.
internal sealed class ContextPoolOptions(ContextLinks links) : IPostConfigureOptions<ChatSessionPoolOptions>
{
    public void PostConfigure(string? name, ChatSessionPoolOptions options) =>
        options.ContextLocation ??= (request, _) => links.LocateAsync(request);
}
