using ChatClients.Sdk;
using ChatClients.Sdk.InMemory;
using Hosts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AotApp;

// The engine and its client in one process, registered as an application does it.
internal static class EngineInProcess
{
    public static async Task<int> RunAsync()
    {
        var assistant = new ScriptedGateway(
            new ScriptedTurn().Think("Well.").Say("One, ", "two."),
            new ScriptedTurn().CallTool("get_order_status", """{"orderId":"A1"}"""),
            new ScriptedTurn().Say("It arrives tomorrow."));
        var engine = new InMemoryAivax(new() { Gateway = assistant });
        var services = new ServiceCollection();
        services.AddAivaxChatClient(options => options.Retry.MaxAttempts = 1);
        services.AddInMemoryAivax(engine);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<AivaxChatClient>();

        string id = await client.WebChatClients.CreateAsync(new() { Name = "Support", AiGatewayId = "gateway-1" });
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "customer-42", ChatClientId = id });
        PromptResponse counted = await session.StreamAsync("Count.").ToPromptResponseAsync();
        Scenario.Say($"{counted.Reasoning} {counted.CompletionText}");

        AIFunction status = AIFunctionFactory.Create((string orderId) => $"{orderId} arrives tomorrow", "get_order_status");
        Scenario.Say((await session.SendAsync("Where is A1?", new PromptOptions { Tools = { status } })).CompletionText);
        await session.ResetAsync();
        Scenario.Say($"history: {(await session.GetHistoryAsync()).Count}");
        Scenario.Say($"deleted: {await client.WebChatClients.DeleteAsync(id)}");
        engine.Verify();
        Scenario.Say("done");
        return 0;
    }
}
