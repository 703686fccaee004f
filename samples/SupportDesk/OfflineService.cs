using ChatClients.Sdk.InMemory;
using SupportDesk.Assistant;

namespace SupportDesk;

/// <summary>The engine in memory, with an assistant for this shop. No key, no network.</summary>
public static class OfflineService
{
    private static readonly TimeSpan s_readingPace = TimeSpan.FromMilliseconds(25);

    public static void AddOfflineService(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.AddSingleton<LocalContext>();
        services.AddInMemoryAivax();
        services.AddSingleton(provider => new InMemoryAivax(new InMemoryAivaxOptions
        {
            Gateway = new DeskAssistant { Pace = s_readingPace },
            ContextFetcher = provider.GetRequiredService<LocalContext>().FetchAsync,
            TalkBaseAddress = new Uri("https://aivax.test/talk/"), // Pages/Talk.cshtml stands in for what is there
        }));
    }
}
