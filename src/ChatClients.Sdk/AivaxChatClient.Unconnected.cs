using ChatClients.Sdk.Http;

namespace ChatClients.Sdk;

// The client of test doubles, which were made without one: a member that they do not override says so, and sends nothing.
public partial class AivaxChatClient
{
    internal static AivaxChatClient Unconnected => UnconnectedClient.Instance;

    private static class UnconnectedClient
    {
        public static readonly AivaxChatClient Instance = new(
            new AivaxChatClientOptions { ApiKey = "unconnected", ChatClientId = "unconnected", Retry = { MaxAttempts = 1 } },
            CreateHttpClient(new RefusingHandler()),
            ownsClient: false,
            timeProvider: null,
            loggerFactory: null);
    }

    private sealed class RefusingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw Platform.NoConnection(
                "This object was made without a client, as a test double: override the member that is called. Nothing was sent.");
    }
}
