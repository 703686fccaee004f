using ChatClients.Sdk;

namespace Hosts;

internal static class SessionScenarios
{
    public static async Task CreateAsync(Scenario scenario)
    {
        ChatSession first = await scenario.OpenAsync();
        ChatSession again = await scenario.OpenAsync();
        Scenario.Say($"the same session: {first.SessionId == again.SessionId}");
        Scenario.Say((await first.SendAsync("Olá, você")).CompletionText);
        Scenario.Say($"history: {(await again.GetHistoryAsync()).Count}");
    }

    public static async Task RefusedAsync(Scenario scenario)
    {
        AivaxChatClientOptions options = scenario.Options();
        options.ApiKey = "not-the-key";
        using var stranger = new AivaxChatClient(options);
        await Scenario.SayFailureAsync(() => stranger.CreateWebChatSessionAsync(new() { Tag = "customer-42" }));

        ChatSession session = await scenario.OpenAsync();
        Scenario.Say($"deleted: {await session.DeleteAsync()}");
        await Scenario.SayFailureAsync(() => session.SendAsync("Anybody?"));
    }

    // The address is one where nobody listens.
    public static Task UnreachableAsync(Scenario scenario) =>
        Scenario.SayFailureAsync(() => scenario.Client.OpenSession("a-key-of-some-session").SendAsync("Anybody?"));

    public static async Task ResetAsync(Scenario scenario)
    {
        ChatSession session = await scenario.OpenAsync();
        await session.SendAsync("Hello");
        await session.ResetAsync();
        Scenario.Say($"history: {(await session.GetHistoryAsync()).Count}");
    }
}
