using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.InMemory.DependencyInjection;

// Gives every registered client the engine's key and address, whatever the application's settings say.
// The engine is resolved late, as in InMemoryHandlerFilter: IHttpClientFactory needs these options, and what creates the engine may need
// the factory.
internal sealed class InMemoryClientOptions(IServiceProvider services) : IPostConfigureOptions<AivaxChatClientOptions>
{
    public void PostConfigure(string? name, AivaxChatClientOptions options)
    {
        InMemoryAivax engine = services.GetRequiredService<InMemoryAivax>();

        // The engine also replaces the connection string. A client for sessions only stays one.
        options.Source.ConnectionExists = true;
        options.ApiKey = options.SessionsOnly ? null : engine.ApiKey;
        options.BaseAddress = engine.BaseAddress;
        options.DirectBaseAddress = null;
        if (string.IsNullOrWhiteSpace(options.ChatClientId))
        {
            options.ChatClientId = engine.DefaultChatClientId;
        }
        else if (Guard.IsIdentifier(options.ChatClientId.Trim()))
        {
            // Clients for different chat clients stay separate: each has its own tags.
            engine.EnsureChatClient(options.ChatClientId.Trim());
        }
    }
}
