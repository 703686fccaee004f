using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// A buffered answer to a prompt as a PromptResponse.
internal static class PromptReplyReader
{
    // Whether the payload is an answer at all, not some other JSON.
    public static bool IsReply(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object
            && (data.Find("completionText") ?? data.Find("createdMessages") ?? data.Find("toolCalls")) is not null;

    public static PromptResponse Read(JsonElement data)
    {
        List<FunctionCallContent> calls = ToolCallReader.ReadOpen(data);
        List<ChatMessage> messages = data.Find("createdMessages") is { } created ? MessageReader.ReadAll(created) : [];
        string text = ReadText(data.Find("completionText"))
            ?? messages.LastOrDefault(message => message.Role == ChatRole.Assistant)?.Text ?? "";
        string? reasoning = ReadReasoning(data);
        AddText(messages, text);
        AddReasoning(messages, reasoning);
        AddCitations(messages, data.Find("citations"));
        UseSameCalls(messages, calls);
        NumberMessages(messages);
        return new PromptResponse(messages)
        {
            AdditionalProperties = text.Length == 0 || text == AnswerReading.CompletionText(messages)
                ? null
                : new() { [PromptResponse.CompletionTextKey] = text },
            Usage = UsageJson.Read(data.Find("usage")),
            FinishReason = FinishReasonOf(messages, calls),
            RawRepresentation = data.AsText(),
        };
    }

    // The service does not say why the assistant stopped. Only these two reasons can be recognised.
    private static ChatFinishReason? FinishReasonOf(List<ChatMessage> messages, List<FunctionCallContent> calls) =>
        messages.Exists(message => message.Contents.Any(content => content is ErrorContent)) ? ChatFinishReason.ContentFilter
        : calls.Count > 0 ? ChatFinishReason.ToolCalls
        : null;

    private static string? ReadText(JsonElement? text)
    {
        if (text is not { ValueKind: JsonValueKind.Array or JsonValueKind.Object })
        {
            return JsonText.Read(text);
        }

        var parts = new AnswerParts();
        AnswerContentReader.Read(text, parts);
        return TextJoiner.ReplaceUnpairedSurrogates(parts.Text);
    }

    private static string? ReadReasoning(JsonElement data)
    {
        var parts = new AnswerParts();
        ReasoningReader.Read(data, parts);
        return parts.Items is [TextReasoningContent reasoning] ? TextJoiner.ReplaceUnpairedSurrogates(reasoning.Text) : null;
    }

    // They belong to the answer's last text, unless a text has them already.
    private static void AddCitations(List<ChatMessage> messages, JsonElement? citations)
    {
        if (citations is { } list)
        {
            IList<AIContent> reported = (messages.FindLast(message => message.Role == ChatRole.Assistant) ?? Append(messages)).Contents;
            var answer = new AnswerAssembler();
            answer.Skip(messages.SelectMany(message => message.Contents).SelectMany(content => content.Annotations ?? []));
            var contents = new List<AIContent>(reported.Where(content => content is TextContent));
            answer.AddAnnotations(CitationReader.ReadAll(list), contents);
            if (contents is [var text] && !reported.Contains(text))
            {
                reported.Add(text);
            }
        }
    }

    // Adds the answer's text to the messages if they do not hold it, so that no form of the answer loses it.
    private static void AddText(List<ChatMessage> messages, string text)
    {
        if (messages.Count == 0 || !AnswerReading.EndWith(messages, text))
        {
            ChatMessage? last = messages.Count > 0 ? messages[messages.Count - 1] : null;
            last = last?.Role == ChatRole.Assistant && last.Text.Length == 0 ? last : Append(messages);
            if (text.Length > 0)
            {
                int beforeCalls = 0;
                while (beforeCalls < last.Contents.Count && last.Contents[beforeCalls] is not FunctionCallContent)
                {
                    beforeCalls++;
                }

                last.Contents.Insert(beforeCalls, new TextContent(text));
            }
        }
    }

    // The same for its reasoning.
    private static void AddReasoning(List<ChatMessage> messages, string? reasoning)
    {
        bool known = messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Any();
        if (reasoning is { Length: > 0 } && !known)
        {
            ChatMessage first = messages.Find(message => message.Role == ChatRole.Assistant) ?? Append(messages);
            first.Contents.Insert(0, new TextReasoningContent(reasoning));
        }
    }

    // Makes each call for the application one object in the messages and in the list. All other calls are informational.
    private static void UseSameCalls(List<ChatMessage> messages, List<FunctionCallContent> calls)
    {
        MessageReader.MarkInformational(messages, _ => false);
        Dictionary<string, Queue<(IList<AIContent> Contents, int Index)>> places = PlacesOfCalls(messages);
        ChatMessage? last = messages.FindLast(message => message.Role == ChatRole.Assistant);
        foreach (FunctionCallContent call in calls)
        {
            if (places.TryGetValue(KeyOf(call), out Queue<(IList<AIContent> Contents, int Index)>? same) && same.Count > 0)
            {
                (IList<AIContent> contents, int index) = same.Dequeue();
                contents[index] = call;
            }
            else
            {
                (last ??= Append(messages)).Contents.Add(call);
            }
        }
    }

    // Several calls may have one id, or none: their order decides. Those without a result come first.
    private static Dictionary<string, Queue<(IList<AIContent> Contents, int Index)>> PlacesOfCalls(List<ChatMessage> messages)
    {
        var places = new Dictionary<string, Queue<(IList<AIContent> Contents, int Index)>>(StringComparer.Ordinal);
        var unanswered = new HashSet<AIContent>(ToolCallReader.Unanswered(messages));
        foreach (bool isOpen in (bool[])[true, false])
        {
            foreach (IList<AIContent> contents in messages.Select(message => message.Contents))
            {
                for (int i = 0; i < contents.Count; i++)
                {
                    if (contents[i] is FunctionCallContent call && unanswered.Contains(call) == isOpen)
                    {
                        Add(KeyOf(call), (contents, i));
                    }
                }
            }
        }

        return places;

        void Add(string key, (IList<AIContent> Contents, int Index) place)
        {
            if (!places.TryGetValue(key, out Queue<(IList<AIContent> Contents, int Index)>? same))
            {
                places.Add(key, same = new());
            }

            same.Enqueue(place);
        }
    }

    private static string KeyOf(FunctionCallContent call) =>
        call.CallId.Length == 0 || SyntheticCallId.IsOf(call) ? "\0" + call.Name : call.CallId;

    // Numbers messages without an id. As updates, two assistant messages in a row would become one otherwise.
    private static void NumberMessages(List<ChatMessage> messages)
    {
        var given = new HashSet<string>(messages.Select(message => message.MessageId ?? ""), StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal) { "" };
        int number = 0;
        for (int i = 0; i < messages.Count; i++)
        {
            string? id = messages[i].MessageId;
            for (number = Math.Max(number, i + 1); !used.Add(id ?? ""); number++)
            {
                string next = number.ToString(CultureInfo.InvariantCulture);
                id = given.Contains(next) ? id : next;
            }

            messages[i].MessageId = id;
        }
    }

    private static ChatMessage Append(List<ChatMessage> messages)
    {
        var message = new ChatMessage(ChatRole.Assistant, (string?)null);
        messages.Add(message);
        return message;
    }
}
