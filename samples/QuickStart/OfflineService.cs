using ChatClients.Sdk;
using ChatClients.Sdk.InMemory;

namespace QuickStart;

/// <summary>The engine in memory, with an assistant that answers at a human pace when a person is watching.</summary>
internal static class OfflineService
{
    private static readonly TimeSpan ReadingPace = TimeSpan.FromMilliseconds(40);

    public static AivaxChatClient CreateClient(bool isScripted)
    {
        var engine = new InMemoryAivax(new InMemoryAivaxOptions
        {
            Gateway = new EchoGateway { ShowsWork = true, Pace = isScripted ? TimeSpan.Zero : ReadingPace },
        });
        return engine.CreateClient();
    }
}
