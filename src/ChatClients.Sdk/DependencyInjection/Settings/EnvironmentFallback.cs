using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

// Takes settings that the unkeyed client lacks from the environment variables. A keyed client is another account: it has no
// such fallback.
internal sealed class EnvironmentFallback(ClientEnvironment environment) : IPostConfigureOptions<AivaxChatClientOptions>
{
    public void PostConfigure(string? name, AivaxChatClientOptions options)
    {
        if (name != AivaxHttpClients.DefaultOptionsName || options.SessionsOnly)
        {
            return;
        }

        options.ApiKey ??= environment.ApiKey;
        if (string.IsNullOrWhiteSpace(options.ChatClientId))
        {
            options.ChatClientId = environment.ChatClientId;
        }
    }
}
