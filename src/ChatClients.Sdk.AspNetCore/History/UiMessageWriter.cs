using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Rendering;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// Writes a conversation as UI messages for front ends. All that the assistant said between two user messages is one message.
internal sealed class UiMessageWriter(Utf8JsonWriter json, bool wantsHtml)
{
    private int _count;

    public void Write(IEnumerable<ShownMessage> messages)
    {
        List<ShownMessage> all = [.. messages];
        json.WriteStartArray();
        for (int i = 0; i < all.Count;)
        {
            int next = i + 1;
            if (all[i].Message.Role != ChatRole.User)
            {
                while (next < all.Count && all[next].Message.Role != ChatRole.User && all[next].Mark == all[i].Mark)
                {
                    next++;
                }
            }

            Write(all[i..next]);
            i = next;
        }

        json.WriteEndArray();
    }

    private void Write(List<ShownMessage> group)
    {
        ShownMessage first = group[0];
        if (first.Message.Role != ChatRole.User && first.Message.Role != ChatRole.Assistant)
        {
            return;
        }

        _count++;
        json.WriteStartObject();
        json.WriteString("id", IdOf(first));
        json.WriteString("role", first.Message.Role == ChatRole.User ? "user" : "assistant");
        if (first.Mark is { } mark)
        {
            json.WriteStartObject("metadata");
            json.WriteString("state", mark);
            json.WriteEndObject();
        }

        json.WriteStartArray("parts");
        Dictionary<string, FunctionResultContent> results = ResultsOf(group);
        int parts = 0;
        foreach (AIContent content in group.Where(it => it.Message.Role != ChatRole.Tool).SelectMany(it => it.Message.Contents))
        {
            Write(content, results, ref parts, rendered: wantsHtml && first.Message.Role == ChatRole.Assistant);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The page takes a question with a number of the history for one that any front end may have sent.
    private string IdOf(ShownMessage message) =>
        message.Id ?? (message.Message.Role == ChatRole.User ? null : message.Message.MessageId) ?? QuestionId.OfHistory(_count);

    private void Write(AIContent content, Dictionary<string, FunctionResultContent> results, ref int parts, bool rendered)
    {
        switch (content)
        {
            case TextReasoningContent { Text.Length: > 0 } reasoning:
                WritePart("reasoning", "text", reasoning.Text);
                break;
            case TextContent { Text.Length: > 0 } text:
                WritePart("text", "text", text.Text);
                if (rendered && MarkdownHtml.Render(text.Text) is { } html)
                {
                    WriteHtml($"m{_count}-x{++parts}", html);
                }

                break;
            case FunctionCallContent call:
                WriteTool(call, results.GetValueOrDefault(call.CallId));
                break;
            case DataContent data:
                WriteFile(data.Uri, data.MediaType, data.Name);
                break;
            case UriContent { Uri: { IsAbsoluteUri: true, Scheme: "https" or "http" } uri } address:
                WriteFile(uri.AbsoluteUri, address.MediaType, null);
                break;
            case ErrorContent { Message.Length: > 0 } refusal:
                WritePart("text", "text", refusal.Message);
                break;
        }
    }

    private void WritePart(string type, string member, string value)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString(member, value);
        json.WriteEndObject();
    }

    private void WriteHtml(string id, string html)
    {
        json.WriteStartObject();
        json.WriteString("type", "data-aivax-html");
        json.WriteString("id", id);
        json.WriteStartObject("data");
        json.WriteString("html", html);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTool(FunctionCallContent call, FunctionResultContent? result)
    {
        json.WriteStartObject();
        json.WriteString("type", "dynamic-tool");
        json.WriteString("toolName", call.Name);
        json.WriteString("toolCallId", call.CallId);
        json.WriteString("state", result is null ? "input-available" : result.Exception is null ? "output-available" : "output-error");
        json.WritePropertyName("input");
        UiValues.WriteInput(json, call.Arguments);
        if (result is { Exception: null })
        {
            json.WritePropertyName("output");
            UiValues.Write(json, result.Result);
        }
        else if (result is not null)
        {
            json.WriteString("errorText", "The tool failed.");
        }

        json.WriteEndObject();
    }

    private void WriteFile(string url, string mediaType, string? name)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteString("mediaType", mediaType);
        if (name is not null)
        {
            json.WriteString("filename", name);
        }

        json.WriteString("url", url);
        json.WriteEndObject();
    }

    private static Dictionary<string, FunctionResultContent> ResultsOf(List<ShownMessage> group)
    {
        var results = new Dictionary<string, FunctionResultContent>(StringComparer.Ordinal);
        foreach (FunctionResultContent result in group.SelectMany(it => it.Message.Contents).OfType<FunctionResultContent>())
        {
            results.TryAdd(result.CallId, result);
        }

        return results;
    }
}
