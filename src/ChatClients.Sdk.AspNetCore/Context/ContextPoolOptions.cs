using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.AspNetCore.Context;

// Sets the callback for context addresses in the pools of all clients, unless the application has set its own.
internal sealed class ContextPoolOptions(ContextLinks links) : IPostConfigureOptions<ChatSessionPoolOptions>
{
    public void PostConfigure(string? name, ChatSessionPoolOptions options) =>
        options.ContextLocation ??= (request, _) => links.LocateAsync(request);
}
