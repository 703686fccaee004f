using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Reads the usual reply in one pass over its bytes: one message of the assistant, its text, its reasoning and its usage.
// It is exact: what it reads, PromptReplyReader reads the same way. Of anything else it reads nothing, and PromptReplyReader reads all.
internal ref struct PlainReplyReader
{
    private const string FirstId = "1";

    private ReadOnlySpan<byte> _text;
    private string? _answer;
    private string? _reasoning;
    private string? _reasoningOfMessage;
    private string? _id;
    private UsageDetails? _usage;
    private bool _hasMessage;

    // Null when it is not the usual reply, or not JSON at all.
    public static PromptResponse? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new Utf8JsonReader(JsonBody.WithoutByteOrderMark(body));
            var reply = new PlainReplyReader();
            return reply.ReadEnvelope(ref json) && !json.Read() ? reply.ToResponse() : null;
        }
        catch (JsonException)
        {
            // The full reader finds the same error, and says so.
            return null;
        }
    }

    private bool ReadEnvelope(ref Utf8JsonReader json)
    {
        var seen = new MembersSeen();
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (PlainJson.NextMember(ref json))
        {
            bool isRead = json.ValueSpan.SequenceEqual("message"u8) ? seen.First(0) && PlainJson.PassNote(ref json)
                : json.ValueSpan.SequenceEqual("data"u8) && seen.First(1) && ReadData(ref json);
            if (!isRead)
            {
                return false;
            }
        }

        return json.TokenType == JsonTokenType.EndObject && seen.Has(1);
    }

    private bool ReadData(ref Utf8JsonReader json)
    {
        var seen = new MembersSeen();
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (PlainJson.NextMember(ref json))
        {
            ReadOnlySpan<byte> name = json.ValueSpan;
            bool isRead = name.SequenceEqual("completionText"u8) ? seen.First(0) && ReadText(ref json)
                : name.SequenceEqual("createdMessages"u8) ? seen.First(1) && ReadMessages(ref json)
                : name.SequenceEqual("usage"u8) ? seen.First(2) && PlainUsageReader.TryRead(ref json, out _usage)
                : name.SequenceEqual("reasoning"u8) ? seen.First(3) && PlainJson.TryReadText(ref json, out _reasoning)
                : name.SequenceEqual("toolCalls"u8) && seen.First(4) && PlainJson.ReadNothing(ref json);
            if (!isRead)
            {
                return false;
            }
        }

        return json.TokenType == JsonTokenType.EndObject && _hasMessage && seen.Has(0);
    }

    private bool ReadMessages(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray || !json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var seen = new MembersSeen();
        while (PlainJson.NextMember(ref json))
        {
            ReadOnlySpan<byte> name = json.ValueSpan;
            bool isRead = name.SequenceEqual("role"u8) ? seen.First(0) && PlainJson.ReadIs(ref json, "assistant"u8)
                : name.SequenceEqual("content"u8) ? seen.First(1) && ReadText(ref json)
                : name.SequenceEqual("reasoning"u8) ? seen.First(2) && PlainJson.TryReadText(ref json, out _reasoningOfMessage)
                : name.SequenceEqual("id"u8) && seen.First(3) && PlainJson.TryReadName(ref json, out _id);
            if (!isRead)
            {
                return false;
            }
        }

        _hasMessage = json.TokenType == JsonTokenType.EndObject && seen.Has(0) && seen.Has(1);
        return _hasMessage && json.Read() && json.TokenType == JsonTokenType.EndArray;
    }

    // The answer's text stands twice, as the text and in the message. Both must be the same bytes, and become one string.
    private bool ReadText(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.String)
        {
            return false;
        }

        if (_answer is not null)
        {
            return json.ValueSpan.SequenceEqual(_text);
        }

        _text = json.ValueSpan;
        return PlainJson.TryRead(ref json, out _answer) && _answer.Length > 0;
    }

    private readonly PromptResponse ToResponse()
    {
        var contents = new List<AIContent>(2);
        if ((_reasoningOfMessage is { Length: > 0 } ? _reasoningOfMessage : _reasoning) is { Length: > 0 } reasoning)
        {
            contents.Add(new TextReasoningContent(reasoning));
        }

        contents.Add(new TextContent(_answer));
        var message = new ChatMessage(ChatRole.Assistant, contents) { MessageId = _id is { Length: > 0 } ? _id : FirstId };
        return new PromptResponse([message]) { Usage = _usage };
    }
}
