using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Every asynchronous method of the public API. <c>SynchronousWaitingTests</c> finds those that are missing here.</summary>
internal static class PublicCalls
{
    public const string Created =
        $$$"""
        {"message":null,"data":{"sessionId":"s1","accessKey":"{{{Clients.AccessKey}}}",
        "talkUrl":"https://console.aivax.net/chat/{{{Clients.AccessKey}}}"}}
        """;
    public const string Sessions =
        """{"message":null,"data":[{"sessionId":"s1","accessKey":"k1","tag":"t","tokenCount":412,"messageCount":2}]}""";
    public const string Session =
        """{"message":null,"data":{"sessionId":"s1","accessKey":"k1","tag":"t","tokenCount":412,"messageCount":2}}""";
    public const string Reply =
        """{"message":null,"data":{"completionText":"Oi","createdMessages":[{"role":"assistant","content":"Oi"}],"usage":{"prompt_"""
        + """tokens":3,"completion_tokens":2,"total_tokens":9}}}""";
    public const string Info =
        """{"message":null,"data":{"sessionId":"s1","messages":[{"role":"user","content":"Oi"}],"usage":{"total_tokens":9},"messag"""
        + """eCount":1}}""";
    public const string Done = """{"message":"Done.","data":null}""";

    private const string Definition =
        """{"message":null,"data":{"name":"Bot","aiGateway":{"id":"g1","name":"G"},"clientParameters":{"languageCode":"en"},"limit"""
        + """ingParameters":{"maxMessages":9}}}""";
    private const string NewId = """{"message":null,"data":{"id":"c1"}}""";
    private const string Definitions = """{"message":null,"data":[{"id":"c1","name":"Bot"}]}""";

    private static readonly ChatMessage Message = new(ChatRole.User, "Oi");

    public static IReadOnlyList<PublicCall> All { get; } =
    [
        new("AivaxChatClient.CreateWebChatSessionAsync", PublicCallKind.Change, Created, (client, _) => client.CreateWebChatSessionAsync(
            new() { Tag = "t" })),
        new("AivaxChatClient.DeleteWebChatSessionAsync", PublicCallKind.Confirmed, Done, (client, _) => client.DeleteWebChatSessionAsync(
            "s1")),
        new("AivaxChatClient.GetWebChatSessionAsync", PublicCallKind.Read, Session, (client, _) => client.GetWebChatSessionAsync("s1")),
        new("AivaxChatClient.ListWebChatSessionsAsync", PublicCallKind.List, Sessions, (client, _) => ReadAsync(
            client.ListWebChatSessionsAsync())),
        new("ChatSessionPool.GetOrCreateAsync", PublicCallKind.Change, Created, (client, _) => new ChatSessionPool(client).GetOrCreateAsync(
            new() { Tag = "t" })),
        new("ChatSession.DeleteAsync", PublicCallKind.Confirmed, Done, (_, session) => session.DeleteAsync()),
        new("ChatSession.DownloadTranscriptAsync", PublicCallKind.Copied, "user: Oi", (_, session) => session.DownloadTranscriptAsync(
            Stream.Null)),
        new("ChatSession.GetHistoryAsync", PublicCallKind.Read, Info, (_, session) => session.GetHistoryAsync()),
        new("ChatSession.GetInfoAsync", PublicCallKind.Read, Info, (_, session) => session.GetInfoAsync()),
        new("ChatSession.GetOpenToolCallsAsync", PublicCallKind.Read, Info, (_, session) => session.GetOpenToolCallsAsync()),
        new("ChatSession.GetResponseAsync", PublicCallKind.Prompt, Reply, (_, session) => session.GetResponseAsync([Message])),
        new("ChatSession.GetStreamingResponseAsync", PublicCallKind.Prompt, Reply, (_, session) => ReadAsync(
            session.GetStreamingResponseAsync([Message]))),
        new("ChatSession.GetUsageAsync", PublicCallKind.Read, Info, (_, session) => session.GetUsageAsync()),
        new("ChatSession.ReconcileAsync(ChatMessage)", PublicCallKind.Read, Info, (_, session) => session.ReconcileAsync(Message)),
        new("ChatSession.ReconcileAsync(IEnumerable`1)", PublicCallKind.Read, Info, (_, session) => session.ReconcileAsync([Message])),
        new("ChatSession.ReconcileAsync(String)", PublicCallKind.Read, Info, (_, session) => session.ReconcileAsync("Oi")),
        new("ChatSession.RefreshContextAsync", PublicCallKind.Change, Created, (_, session) => session.RefreshContextAsync("gold plan")),
        new("ChatSession.ResetAsync", PublicCallKind.Confirmed, Done, (_, session) => session.ResetAsync()),
        new("ChatSession.ResetAsync", PublicCallKind.Change, Created, (_, session) => session.ResetAsync(ResetMode.Replace)),
        new("ChatSession.RetryLastAsync", PublicCallKind.Prompt, Reply, (_, session) => session.RetryLastAsync()),
        new("ChatSession.RetryLastStreamAsync", PublicCallKind.Prompt, Reply, (_, session) => ReadAsync(session.RetryLastStreamAsync())),
        new("ChatSession.SendAsync(ChatMessage)", PublicCallKind.Prompt, Reply, (_, session) => session.SendAsync(Message)),
        new("ChatSession.SendAsync(IEnumerable`1)", PublicCallKind.Prompt, Reply, (_, session) => session.SendAsync([Message])),
        new("ChatSession.SendAsync(String)", PublicCallKind.Prompt, Reply, (_, session) => session.SendAsync("Oi")),
        new("ChatSession.StreamAsync(ChatMessage)", PublicCallKind.Prompt, Reply, (_, session) => ReadAsync(session.StreamAsync(Message))),
        new("ChatSession.StreamAsync(IEnumerable`1)", PublicCallKind.Prompt, Reply, (_, session) => ReadAsync(
            session.StreamAsync([Message]))),
        new("ChatSession.StreamAsync(String)", PublicCallKind.Prompt, Reply, (_, session) => ReadAsync(session.StreamAsync("Oi"))),
        new("PromptResponseExtensions.ToPromptResponseAsync", PublicCallKind.Prompt, Reply, (_, session) => session.StreamAsync("Oi")
            .ToPromptResponseAsync()),
        new("WebChatClients.CreateAsync", PublicCallKind.Change, NewId, (client, _) => client.WebChatClients.CreateAsync(
            new() { Name = "Bot", AiGatewayId = "g1" })),
        new("WebChatClients.DeleteAsync", PublicCallKind.Confirmed, Done, (client, _) => client.WebChatClients.DeleteAsync("c1")),
        new("WebChatClients.DeleteIntegrationAsync", PublicCallKind.Confirmed, Done, (
            client, _) => client.WebChatClients.DeleteIntegrationAsync(IntegrationType.Zapi)),
        new("WebChatClients.GetAsync", PublicCallKind.Read, Definition, (client, _) => client.WebChatClients.GetAsync()),
        new("WebChatClients.ListAsync", PublicCallKind.List, Definitions, (client, _) => ReadAsync(
            client.WebChatClients.ListAsync())),
        new("WebChatClients.SetIntegrationAsync(IntegrationType)", PublicCallKind.Confirmed, Done, (
            client, _) => client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, Json("{}"))),
        new("WebChatClients.SetIntegrationAsync(TelegramIntegration)", PublicCallKind.Confirmed, Done, (
            client, _) => client.WebChatClients.SetIntegrationAsync(new TelegramIntegration { BotToken = "1:t" })),
        new("WebChatClients.UpdateAsync", PublicCallKind.Confirmed, Done, (client, _) => client.WebChatClients.UpdateAsync(
            new() { Name = "Bot" })),
    ];

    /// <summary>Methods that make several of the calls above, one after the other, or none.</summary>
    public static IReadOnlyList<string> OfTwo { get; } =
    [
        "AivaxChatClient.CheckRoutesAsync", "ChatSession.AnswerToolCallsAsync", "ChatSessionPool.ForgetAsync",
    ];

    public static IEnumerable<PublicCall> WithData => All.Where(call => call.WantsData);

    /// <summary>All that read JSON, if only to see that it holds no error.</summary>
    public static IEnumerable<PublicCall> WithJson => All.Where(call => call.Kind != PublicCallKind.Copied);

    public static JsonElement Json(string text, int depth = 64)
    {
        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = depth });
        return document.RootElement.Clone();
    }

    /// <summary>Enumerates as <c>await foreach</c> does in a library, without the caller's context.</summary>
    public static async Task ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (T item in items.ConfigureAwait(false))
        {
            Assert.NotNull(item);
        }
    }
}
