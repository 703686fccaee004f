using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The tool calls of whole messages and answers.
internal static class ToolCallReader
{
    // The calls of a message, in either of the two members that servers use.
    public static List<FunctionCallContent> ReadReported(JsonElement message)
    {
        var calls = new List<FunctionCallContent>();
        foreach (JsonElement call in JsonMembers.ObjectsIn(message.Find("tool_calls")))
        {
            calls.Add(Read(call, call.FindString("id") ?? ""));
        }

        if (calls.Count == 0 && message.Find("function_call") is { ValueKind: JsonValueKind.Object } legacy)
        {
            calls.Add(Read(legacy, legacy.FindString("id") ?? ""));
        }

        return calls;
    }

    // The calls of an answer that the application should run.
    public static List<FunctionCallContent> ReadOpen(JsonElement answer)
    {
        List<JsonElement> calls = JsonMembers.ObjectsIn(answer.Find("toolCalls"));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement call in calls)
        {
            ids.Add(call.FindString("id") ?? "");
        }

        var synthetic = new SyntheticCallIds(ids.Contains);
        var contents = new List<FunctionCallContent>(calls.Count);
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
            for (int j = contents.Count - 1; j >= 0; j--)
            {
                if (contents[j] is FunctionCallContent call && !answered.Contains(call.CallId))
                {
                    unanswered.Add(call);
                }
            }

            answered.UnionWith(contents.OfType<FunctionResultContent>().Select(result => result.CallId));
        }

        unanswered.Reverse();
        return unanswered;
    }

    private static FunctionCallContent Read(JsonElement call, string id)
    {
        JsonElement function = call.Find("function") is { ValueKind: JsonValueKind.Object } inner ? inner : call;
        string name = function.FindString("functionName", "name") ?? "";
        FunctionCallContent content = ToolArguments.ToCall(id, name, ToolArguments.TextOf(function.Find("contents", "arguments")));
        content.RawRepresentation = call.AsText();
        return content;
    }
}
