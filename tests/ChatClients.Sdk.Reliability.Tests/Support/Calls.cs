namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Every kind of call that makes a request, by name.</summary>
internal static class Calls
{
    private const string Id = "01966f0b-172d-7bbc-9393-4273b86667d2";

    private static readonly Dictionary<string, Func<AivaxChatClient, CancellationToken, Task>> s_calls = new()
    {
        ["list"] = ListAsync,
        ["info"] = (client, token) => Session(client).GetInfoAsync(token),
        ["transcript"] = (client, token) => Session(client).DownloadTranscriptAsync(Stream.Null, token),
        ["delete"] = (client, token) => client.DeleteWebChatSessionAsync(Id, cancellationToken: token),
        ["tagged"] = (client, token) => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "my-user-tag" }, token),
        ["untagged"] = (client, token) => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest(), token),
        ["prompt"] = (client, token) => Session(client).SendAsync("Oi", cancellationToken: token),
        ["stream"] = async (client, token) => await FailingAsync(Reading.Of(Session(client).StreamAsync("Oi", cancellationToken: token))),
        ["draft"] = (client, token) => Session(client).SendAsync("Oi", new PromptOptions { Commit = false }, token),
        ["again"] = (client, token) => Session(client).RetryLastAsync(cancellationToken: token),
        ["reset"] = (client, token) => Session(client).ResetAsync(cancellationToken: token),
        ["edit"] = (client, token) => client.WebChatClients.UpdateAsync(
            new WebChatClientDefinition { Name = "Support" }, cancellationToken: token),
        ["telegram"] = (client, token) => client.WebChatClients.SetIntegrationAsync(
            new TelegramIntegration { BotToken = "bot-token" }, cancellationToken: token),
        ["add"] = (client, token) => client.WebChatClients.CreateAsync(
            new WebChatClientDefinition { Name = "Support", AiGatewayId = Id }, token),
    };

    public static TheoryData<string> Names => [.. s_calls.Keys];

    public static Task MakeAsync(string name, AivaxChatClient client, CancellationToken cancellationToken = default) =>
        s_calls[name](client, cancellationToken);

    /// <summary>Makes the call, which must fail with an error of the library.</summary>
    public static async Task<T> FailAsync<T>(string name, AivaxChatClient client)
        where T : AivaxException => await Assert.ThrowsAsync<T>(() => MakeAsync(name, client).InTime());

    private static ChatSession Session(AivaxChatClient client) => client.OpenSession(Clients.AccessKey);

    private static async Task ListAsync(AivaxChatClient client, CancellationToken cancellationToken)
    {
        await foreach (WebChatSessionSummary session in client.ListWebChatSessionsAsync(cancellationToken: cancellationToken))
        {
            Assert.NotNull(session);
        }
    }

    private static async Task FailingAsync(Task<Reading> reading)
    {
        if ((await reading).Error is { } error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }
}
