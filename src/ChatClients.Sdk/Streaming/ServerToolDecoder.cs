using System.Text.Json;

namespace ChatClients.Sdk.Streaming;

// Reads the member servertool: what a tool of the service does. Members with the documented names and types are read in one pass.
internal struct ServerToolDecoder
{
    private string? _id;
    private string? _name;
    private string? _contents;
    private string? _state;
    private string? _reason;
    private string? _goal;

    public static void Decode(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        var tool = default(ServerToolDecoder);
        Utf8JsonReader start = reader;
        if (reader.TokenType != JsonTokenType.StartObject || !tool.TryReadMembers(ref reader))
        {
            reader = start;
            tool = ReadAny(ref reader);
        }

        if (tool._name is not { Length: > 0 } name)
        {
            chunk.HasUnknownMembers = true;
            return;
        }

        string? state = tool._state;
        chunk.ServerTool = new ServerToolActivity(
            tool._id ?? name, name, string.IsNullOrWhiteSpace(state) ? ServerToolState.Running : new ServerToolState(state!))
        {
            Reason = tool._reason,
            Goal = tool._goal,
        };
        chunk.ServerToolContents = tool._contents;
    }

    // Reads the members in any spelling and of any type.
    private static ServerToolDecoder ReadAny(ref Utf8JsonReader reader)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement tool = document.RootElement;
        JsonElement explanation = tool.Find("explanation") ?? default;
        return new ServerToolDecoder
        {
            _id = JsonText.Read(tool.Find("id")),
            _name = JsonText.Read(tool.Find("name")),
            _contents = JsonText.Read(tool.Find("contents")),
            _state = JsonText.Read(tool.Find("state")),
            _reason = JsonText.Read(explanation.Find("reason")),
            _goal = JsonText.Read(explanation.Find("goal")),
        };
    }

    // Returns false at a member that it does not know. A null is a member that is not there.
    private bool TryReadMembers(ref Utf8JsonReader reader)
    {
        while (JsonText.NextMember(ref reader))
        {
            ReadOnlySpan<byte> name = JsonText.Name(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            bool isKnown = name.SequenceEqual("explanation"u8) ? TryReadExplanation(ref reader)
                : name.SequenceEqual("id"u8) ? TryRead(ref reader, ref _id)
                : name.SequenceEqual("name"u8) ? TryRead(ref reader, ref _name)
                : name.SequenceEqual("contents"u8) ? TryRead(ref reader, ref _contents)
                : name.SequenceEqual("state"u8) && TryRead(ref reader, ref _state);
            if (!isKnown)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadExplanation(ref Utf8JsonReader reader)
    {
        // Of two explanations, the last counts.
        _reason = _goal = null;
        bool isKnown = reader.TokenType == JsonTokenType.StartObject;
        while (isKnown && JsonText.NextMember(ref reader))
        {
            ReadOnlySpan<byte> name = JsonText.Name(ref reader);
            reader.Read();
            isKnown = reader.TokenType == JsonTokenType.Null
                || (name.SequenceEqual("reason"u8) ? TryRead(ref reader, ref _reason)
                    : name.SequenceEqual("goal"u8) && TryRead(ref reader, ref _goal));
        }

        return isKnown;
    }

    private static bool TryRead(ref Utf8JsonReader reader, ref string? value)
    {
        bool isText = reader.TokenType == JsonTokenType.String;
        value = isText ? JsonText.ReadWhole(ref reader) : value;
        return isText;
    }
}
