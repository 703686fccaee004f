using ChatClients.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosts;

internal static class AccountScenarios
{
    public static async Task ManageAsync(Scenario scenario)
    {
        WebChatClients all = scenario.Client.WebChatClients;
        var definition = new WebChatClientDefinition
        {
            Name = "Support",
            AiGatewayId = "gateway-1",
            ClientParameters = new() { LanguageCode = "pt-BR" },
            LimitingParameters = new() { MessagesPerHour = 30 },
        };
        string id = await all.CreateAsync(definition);
        await all.UpdateAsync(new() { Name = "Sales" }, id);
        WebChatClientDetails read = await all.GetAsync(id);
        Scenario.Say($"{read.Name}, {read.ClientParameters?.LanguageCode}, {read.LimitingParameters?.MessagesPerHour}");
        int listed = 0;
        await foreach (WebChatClientSummary _ in all.ListAsync())
        {
            listed++;
        }

        Scenario.Say($"listed: {listed}");
        Scenario.Say($"deleted: {await all.DeleteAsync(id)}");
    }

    // As an application does it: a section of its configuration, and a container.
    public static async Task RegisteredAsync(Scenario scenario)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Aivax:ApiKey", scenario.ApiKey),
            new("Aivax:ChatClientId", scenario.ChatClientId),
            new("Aivax:BaseAddress", scenario.Address.AbsoluteUri),
            new("Aivax:Retry:MaxAttempts", "1"),
        ]).Build();
        var services = new ServiceCollection();
        services.AddAivaxChatClient(configuration.GetSection("Aivax"));
        using ServiceProvider provider = services.BuildServiceProvider();
        ChatSession session = await provider.GetRequiredService<AivaxChatClient>().CreateWebChatSessionAsync(new() { Tag = "customer-42" });
        Scenario.Say((await session.SendAsync("Hello")).CompletionText);
    }
}
