using ChatClients.Sdk;

namespace Hosts;

// What one scenario is given: the service to talk to, and where to say what happened. The test reads each line.
internal sealed class Scenario
{
    public Scenario(Uri address, string apiKey, string chatClientId)
    {
        (Address, ApiKey, ChatClientId) = (address, apiKey, chatClientId);
        Client = new AivaxChatClient(Options());
    }

    public Uri Address { get; }

    public string ApiKey { get; }

    public string ChatClientId { get; }

    public AivaxChatClient Client { get; }

    public AivaxChatClientOptions Options() => new()
    {
        ApiKey = ApiKey,
        ChatClientId = ChatClientId,
        BaseAddress = Address,
        Retry = { MaxAttempts = 1 },
    };

    public Task<ChatSession> OpenAsync() => Client.CreateWebChatSessionAsync(new() { Tag = "customer-42", ExtraContext = "gold plan" });

    public static void Say(string line) => Console.WriteLine(line);

    // One line about how a call failed, whatever the host threw inside.
    public static async Task SayFailureAsync(Func<Task> call)
    {
        try
        {
            await call();
            Say("no failure");
        }
        catch (AivaxException failure)
        {
            Say($"{failure.GetType().Name} {failure.Outcome}");
        }
    }
}
