using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The tool calls of whole messages and answers.
internal static class ToolCallReader
{
    // The calls of a message, in either of the two members that servers use.
    public static IEnumerable<FunctionCallContent> ReadReported(JsonElement message)
    {
        JsonElement[] calls = [.. Entries(message.Find("tool_calls"))];
        calls = calls.Length == 0 && message.Find("function_call") is { ValueKind: JsonValueKind.Object } legacy ? [legacy] : calls;
        return calls.Select(call => Read(call, call.FindString("id") ?? ""));
    }

    // The calls of an answer that the application should run.
    public static List<FunctionCallContent> ReadOpen(JsonElement answer)
    {
        JsonElement[] calls = [.. Entries(answer.Find("toolCalls"))];
        var ids = new HashSet<string>(calls.Select(call => call.FindString("id") ?? ""), StringComparer.Ordinal);
        var synthetic = new SyntheticCallIds(ids.Contains);
        var contents = new List<FunctionCallContent>(calls.Length);
        foreach (JsonElement call in calls)
        {
            string? id = call.FindString("id") is { Length: > 0 } reported ? reported : null;
            FunctionCallContent content = Read(call, id ?? synthetic.Next());
            BrokenToolCall.MarkIfBroken(content);
            contents.Add(content);
            if (id is null)
            {
                SyntheticCallId.Mark(content);
            }
        }

        return contents;
    }

    // The calls without a result after them, in order. An id can be used again: a result belongs to the calls before it.
    public static List<FunctionCallContent> Unanswered(IReadOnlyList<ChatMessage> messages)
    {
        var answered = new HashSet<string>(StringComparer.Ordinal);
        var unanswered = new List<FunctionCallContent>();
        for (int i = messages.Count - 1; i >= 0; i--)
        {
            IList<AIContent> contents = messages[i].Contents;
            unanswered.AddRange(contents.OfType<FunctionCallContent>().Reverse().Where(call => !answered.Contains(call.CallId)));
            answered.UnionWith(contents.OfType<FunctionResultContent>().Select(result => result.CallId));
        }

        unanswered.Reverse();
        return unanswered;
    }

    private static IEnumerable<JsonElement> Entries(JsonElement? calls) =>
        calls is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Where(call => call.ValueKind == JsonValueKind.Object)
            : [];

    private static FunctionCallContent Read(JsonElement call, string id)
    {
        JsonElement function = call.Find("function") is { ValueKind: JsonValueKind.Object } inner ? inner : call;
        string name = function.FindString("functionName", "name") ?? "";
        FunctionCallContent content = ToolArguments.ToCall(id, name, ToolArguments.TextOf(function.Find("contents", "arguments")));
        content.RawRepresentation = call.AsText();
        return content;
    }
}
