using System.Text;
using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Options;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Requests;

// Reads the request of a front end. Only the last user message in it counts: the service keeps the history, and the browser's copy is
// not trusted.
internal sealed class ChatRequestReader(ChatSettings settings)
{
    public ChatRequest Read(JsonElement body)
    {
        try
        {
            return ReadObject(body);
        }
        catch (InvalidOperationException)
        {
            // A name or text in it is not valid Unicode.
            throw ChatProblem.BadJson();
        }
    }

    private ChatRequest ReadObject(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ChatProblem.BadJson();
        }

        if (body.TryGetProperty("trigger", out JsonElement trigger) && IsText(trigger, "regenerate-message"))
        {
            return new ChatRequest((ChatMessage?)null);
        }

        JsonElement message = LastUserMessage(body) ?? throw ChatProblem.BadMessage("The request holds no message of the user.");
        return new ChatRequest(ReadMessage(message));
    }

    private static JsonElement? LastUserMessage(JsonElement body)
    {
        if (body.TryGetProperty("message", out JsonElement one))
        {
            return IsUsers(one) ? one : null;
        }

        if (!body.TryGetProperty("messages", out JsonElement all) || all.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        for (int i = all.GetArrayLength() - 1; i >= 0; i--)
        {
            if (IsUsers(all[i]))
            {
                return all[i];
            }
        }

        return null;
    }

    private ChatMessage ReadMessage(JsonElement message)
    {
        if (!message.TryGetProperty("parts", out JsonElement parts) || parts.ValueKind != JsonValueKind.Array)
        {
            throw ChatProblem.BadMessage("The message has no list of parts.");
        }

        var contents = new List<AIContent>();
        int bytes = 0;
        foreach (JsonElement part in parts.EnumerateArray())
        {
            AIContent? content = ReadPart(part);
            bytes += content is TextContent text ? Encoding.UTF8.GetByteCount(text.Text) : 0;
            if (bytes > settings.Options.MaxMessageBytes)
            {
                throw ChatProblem.TooLarge("The message", settings.Options.MaxMessageBytes, "messageBytes");
            }

            if (content is not null)
            {
                contents.Add(content);
            }
        }

        return contents.Exists(it => it is not TextContent text || !string.IsNullOrWhiteSpace(text.Text))
            ? new ChatMessage(ChatRole.User, contents) { MessageId = QuestionId.Accept(TextOf(message, "id")) }
            : throw ChatProblem.BadMessage("The message is empty.");
    }

    // Null for a part without content for the assistant.
    private AIContent? ReadPart(JsonElement part)
    {
        string? type = TextOf(part, "type");
        return type switch
        {
            "text" => new TextContent(TextOf(part, "text") ?? throw ChatProblem.BadMessage("A part of the message has no text.")),
            "file" => ReadFile(part),
            _ => null,
        };
    }

    private DataContent ReadFile(JsonElement part)
    {
        if (settings.InputModes.Count == 0)
        {
            throw ChatProblem.BadMessage("Attachments are not accepted here.");
        }

        string url = TextOf(part, "url") ?? "";
        if (!url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            // Neither this server nor the service fetches an address for a browser.
            throw ChatProblem.BadMessage("An attachment must be sent as a data URL, not as an address.");
        }

        DataContent file = ParseFile(url, TextOf(part, "mediaType"));
        if (!settings.InputModes.Contains(AttachmentModes.Of(file.MediaType)))
        {
            throw ChatProblem.BadMessage(
                $"Attachments of this kind are not accepted here. Accepted are: {string.Join(", ", settings.InputModes.Order())}.");
        }

        file.Name = TextOf(part, "filename");
        return file;
    }

    private static DataContent ParseFile(string url, string? mediaType)
    {
        try
        {
            var file = new DataContent(url, string.IsNullOrWhiteSpace(mediaType) ? null : mediaType);
            return file.Data.Length > 0 ? file : throw ChatProblem.BadMessage("An attachment is empty.");
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw ChatProblem.BadMessage("An attachment is not a readable data URL.");
        }
    }

    private static bool IsUsers(JsonElement message) => message.ValueKind == JsonValueKind.Object && TextOf(message, "role") == "user";

    private static bool IsText(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    private static string? TextOf(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement value)
            || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw ChatProblem.BadMessage("The message holds text that is not valid Unicode.");
        }
    }
}
