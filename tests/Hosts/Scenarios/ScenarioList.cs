using ChatClients.Sdk;

namespace Hosts;

// The scenarios by name. A program runs the one that its arguments name: scenario, address, API key, chat client.
internal static class ScenarioList
{
    private static readonly Dictionary<string, Func<Scenario, Task>> s_all = new(StringComparer.Ordinal)
    {
        ["create"] = SessionScenarios.CreateAsync,
        ["stream"] = StreamScenarios.StreamAsync,
        ["cut"] = StreamScenarios.CutAsync,
        ["cancel"] = StreamScenarios.CancelAsync,
        ["refused"] = SessionScenarios.RefusedAsync,
        ["unreachable"] = SessionScenarios.UnreachableAsync,
        ["tools"] = StreamScenarios.ToolsAsync,
        ["reset"] = SessionScenarios.ResetAsync,
        ["manage"] = AccountScenarios.ManageAsync,
        ["registered"] = AccountScenarios.RegisteredAsync,
    };

    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            var scenario = new Scenario(new Uri(arguments[1]), arguments[2], arguments[3]);
            using AivaxChatClient client = scenario.Client;
            await s_all[arguments[0]](scenario);
            Scenario.Say("done");
            return 0;
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
            return 1;
        }
    }
}
