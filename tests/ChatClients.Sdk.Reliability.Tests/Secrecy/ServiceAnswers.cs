using System.Text.Json;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>What the service answers when all is well: with the keys where they belong.</summary>
internal static class ServiceAnswers
{
    private const string Reply =
        """{"data":{"completionText":"Olá!","reasoning":"r","usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5},"cr"""
        + """eatedMessages":[{"role":"assistant","content":"Olá!"}]}}""";
    private const string Tool = """{"id":"x","choices":[],"servertool":{"name":"WebSearch","id":"t","contents":"{}","state":"Running"}}""";

    public static string To(string request, Canaries canaries)
    {
        string[] words = request.Split(' ', 3);
        string path = words[1].Split('?')[0].TrimEnd('/');
        bool wantsStream = request.Contains("Accept: text/event-stream", StringComparison.OrdinalIgnoreCase);
        return (words[0], Kind(path)) switch
        {
            (_, "prompt") when wantsStream => Stream(Tool, Events.Text("Olá!"), Events.Final, Events.End),
            (_, "prompt" or "retry") => RawAnswer.Json(Reply),
            ("POST", "sessions") => Data(
                new { sessionId = "01966f0b-172d-7bbc-9393-4273b86667d2", accessKey = canaries.AccessKey, talkUrl = canaries.TalkUrl }),
            ("GET", "sessions") => Data(new[] { new { sessionId = "s-1", accessKey = canaries.AccessKey, tag = "t" } }),
            ("GET", "transcript") => RawAnswer.Json("user: Oi").Replace("application/json", "text/plain", StringComparison.Ordinal),
            ("GET", "web-chat-client") => Data(new[] { new { id = "c-1", name = "Ana" } }),
            ("POST", "web-chat-client") => Data(new { id = "c-2" }),
            ("GET", "client") =>
                Data(new
                {
                    name = "Ana",
                    aiGateway = new { id = "g", name = "G", knowledgeCollection = new { id = "k", name = "K" } },
                    clientParameters = new { suggestionButtons = new[] { new { label = "l" } } },
                    limitingParameters = new { maxMessages = 5 },
                    integrations = new { telegramIntegration = new { botToken = canaries.BotToken } },
                }),
            ("GET", _) =>
                Data(new
                {
                    sessionId = "01966f0b-172d-7bbc-9393-4273b86667"
                    + "d2",
                    accessKey = canaries.AccessKey,
                    messageCount = 1,
                    usage = new { total_tokens = 5 },
                    messages = new[] { new { role = "user", content = "Oi" } }
                }),
            _ => RawAnswer.Json("""{"message":null,"data":null}"""),
        };
    }

    public static string Stream(params string[] events) =>
        RawAnswer.ChunkedStream + string.Concat(events.Select(data => RawAnswer.Chunk(RawAnswer.Event(data)))) + RawAnswer.LastChunk;

    // The last segment of a chat client's path is its id.
    private static string Kind(string path) => path.Split('/') is [.., "web-chat-client", _] ? "client" : path.Split('/')[^1];

    private static string Data(object data) => RawAnswer.Json(JsonSerializer.Serialize(new { message = (string?)null, data }));
}
