using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.DependencyInjection;

// Gives a registered client the API key of each reload of its settings.
internal static class ApiKeyReload
{
    public static AivaxChatClient Follow(AivaxChatClient client, IOptionsMonitor<AivaxChatClientOptions> monitor, string optionsName)
    {
        client.Reloading = monitor.OnChange((settings, name) =>
        {
            if (name == optionsName)
            {
                client.TakeApiKey(settings);
            }
        });

        // A reload may have come after the client was made and before this subscription.
        client.TakeApiKey(monitor.Get(optionsName));
        return client;
    }
}
