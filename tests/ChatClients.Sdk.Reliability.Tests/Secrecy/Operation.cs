using System.Text.Json;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>A call that an application makes.</summary>
/// <param name="Name">Its name in the tests.</param>
/// <param name="RunAsync">Makes the call; what it returns is what the application gets.</param>
/// <param name="Tokens">What it sends that is secret, besides the keys.</param>
/// <param name="OfSession">Whether it is the session's own call, with its key.</param>
/// <param name="NeedsCreated">Whether the session has to be one that this client created.</param>
internal sealed record Operation(
    string Name, Func<Operation.Target, CancellationToken, Task<object?>> RunAsync, Func<Canaries, string[]>? Tokens = null,
    bool OfSession = false, bool NeedsCreated = false)
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("create with a tag", async (it, token) => await it.Client.CreateWebChatSessionAsync(new() { Tag = "t" }, token)),
        new("create without a tag", async (it, token) => await it.Client.CreateWebChatSessionAsync(new(), token)),
        new("list", (it, token) => CollectAsync(it.Client.ListWebChatSessionsAsync("t", cancellationToken: token))),
        new("delete", async (it, token) => await it.Client.DeleteWebChatSessionAsync("s-1", cancellationToken: token)),
        new("get session", async (it, token) => await it.Client.GetWebChatSessionAsync(
            "01966f0b-172d-7bbc-9393-4273b86667d2", cancellationToken: token)),
        new("delete through itself", async (it, token) => await it.Session.DeleteAsync(token), NeedsCreated: true),
        new("send", async (it, token) => await it.Session.SendAsync("Oi", cancellationToken: token), OfSession: true),
        new("stream", (it, token) => CollectAsync(it.Session.StreamAsync("Oi", cancellationToken: token)), OfSession: true),
        new("info", async (it, token) => await it.Session.GetInfoAsync(token), OfSession: true),
        new("usage", async (it, token) => await it.Session.GetUsageAsync(token), OfSession: true),
        new("history", async (it, token) => await it.Session.GetHistoryAsync(token), OfSession: true),
        new("reconcile", async (it, token) => await it.Session.ReconcileAsync("Oi", token), OfSession: true),
        new("clear", (it, token) => Nothing(it.Session.ResetAsync(cancellationToken: token)), OfSession: true),
        new("replace", (it, token) => Nothing(it.Session.ResetAsync(ResetMode.Replace, token)), NeedsCreated: true),
        new("retry", async (it, token) => await it.Session.RetryLastAsync(cancellationToken: token), OfSession: true),
        new("transcript", (it, token) => Nothing(it.Session.DownloadTranscriptAsync(Stream.Null, token)), OfSession: true),
        new("refresh context", async (it, token) => await it.Session.RefreshContextAsync(
            "gold", cancellationToken: token), NeedsCreated: true),
        new("list chat clients", (it, token) => CollectAsync(it.Client.WebChatClients.ListAsync(token))),
        new("create chat client", async (it, token) => await it.Client.WebChatClients.CreateAsync(
            new() { Name = "n", AiGatewayId = "g" }, token)),
        new("read chat client", async (it, token) => await it.Client.WebChatClients.GetAsync(cancellationToken: token)),
        new("change chat client", (it, token) => Nothing(
            it.Client.WebChatClients.UpdateAsync(new() { Name = "n" }, cancellationToken: token))),
        new("delete chat client", async (it, token) => await it.Client.WebChatClients.DeleteAsync("c-1", token)),
        new("set telegram", (it, token) => Nothing(
            it.Client.WebChatClients.SetIntegrationAsync(new TelegramIntegration { BotToken = it.Canaries.BotToken },
                cancellationToken: token)),
            Tokens: canaries => [canaries.BotToken]),
        new("set integration", (it, token) => Nothing(
            it.Client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, Zapi(it.Canaries), cancellationToken: token)),
            Tokens: canaries => [canaries.BotToken, canaries.OtherToken]),
        new("delete integration", async (it, token) => await it.Client.WebChatClients.DeleteIntegrationAsync(
            IntegrationType.Telegram, cancellationToken: token)),
    ];

    public static Operation Find(string name) => All.Single(operation => operation.Name == name);

    /// <summary>The secrets that the call knows, since it sends them.</summary>
    public string[] Redactor(Canaries canaries) =>
        [canaries.ApiKey, .. OfSession ? [canaries.AccessKey] : Array.Empty<string>(), .. Tokens?.Invoke(canaries) ?? []];

    private static async Task<object?> CollectAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (T item in items)
        {
            all.Add(item);
        }

        return all;
    }

    private static async Task<object?> Nothing(Task call)
    {
        await call;
        return null;
    }

    private static JsonElement Zapi(Canaries canaries) =>
        JsonSerializer.SerializeToElement(
            new { instanceId = "i", clientToken = canaries.OtherToken, botToken = canaries.BotToken });

    /// <summary>What a call is made on.</summary>
    internal sealed record Target(AivaxChatClient Client, ChatSession Session, Canaries Canaries);
}
