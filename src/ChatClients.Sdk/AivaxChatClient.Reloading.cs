using ChatClients.Sdk.Http;

namespace ChatClients.Sdk;

// What a reload of the configuration changes in a client that is in use: its API key.
public partial class AivaxChatClient
{
    // Calls that have begun keep their key. A key that comes with another address or chat client is not taken: this client would send it
    // to the wrong host, or use it for the wrong account.
    internal void TakeApiKey(AivaxChatClientOptions settings)
    {
        AivaxChatClientOptions reloaded = settings.Clone();
        if (Place(reloaded) != Place(Options))
        {
            Log.ReloadNeedsRestart(Logger);
        }
        else if (reloaded.ApiKey != Options.ApiKey)
        {
            Options.ApiKey = reloaded.ApiKey;
            Log.ApiKeyReloaded(Logger);
        }

        static (Uri, Uri, string?, bool) Place(AivaxChatClientOptions options) =>
            (options.BaseAddress, options.DirectAddress, options.ChatClientId, options.SessionsOnly);
    }
}
