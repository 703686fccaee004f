using System.Globalization;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// What an EchoGateway shows of its work before it replies.
internal static class EchoWork
{
    private const string SearchWord = "search";
    private const string SearchTool = "WebSearch";

    public static IEnumerable<AIContent> On(IReadOnlyList<ChatMessage> messages)
    {
        string said = messages.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";
        int words = said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        string thought = string.Create(
            CultureInfo.InvariantCulture, $"The user wrote {words} {(words == 1 ? "word" : "words")}. I will repeat what I was given.");
        foreach (string word in EchoReply.Words(thought))
        {
            yield return new TextReasoningContent(word);
        }

        if (said.StartsWith(SearchWord, StringComparison.OrdinalIgnoreCase))
        {
            string query = said[SearchWord.Length..].Trim();
            string callId = string.Create(CultureInfo.InvariantCulture, $"tool_{messages.Count}");
            yield return new FunctionCallContent(
                callId, SearchTool, new Dictionary<string, object?> { ["query"] = query })
            { InformationalOnly = true };
            yield return new FunctionResultContent(
                callId, $"Nothing was searched: the echo assistant only shows how it looks. The query was \"{query}\".");
        }
    }
}
