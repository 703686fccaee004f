using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot;

/// <summary>What the bot's application registers.</summary>
public static class SupportBotServices
{
    public static IServiceCollection AddSupportBot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAivaxChatClient(configuration.GetSection("Aivax")); // ApiKey, ChatClientId
        return services.AddSingleton<Bot>();
    }
}
