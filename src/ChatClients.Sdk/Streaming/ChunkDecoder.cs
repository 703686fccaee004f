using System.Text.Json;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Reads the JSON of one event into a PromptChunk, in one pass and without an object per member.
internal static class ChunkDecoder
{
    // Throws JsonException when the data is not a JSON object.
    // Throws InvalidOperationException when an id holds an unpaired surrogate or invalid UTF-8.
    public static void Decode(ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        chunk.Clear();
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An event of a streamed answer is a JSON object.");
        }

        while (JsonText.NextMember(ref reader))
        {
            ReadMember(ref reader, json, chunk);
        }

        // The reader throws for anything after the object.
        if (reader.Read())
        {
            throw new JsonException("Text follows the event's JSON object.");
        }

        // Some servers send an empty error with every chunk: it counts only if the event holds nothing else.
        chunk.HasError |= chunk is { HasEmptyError: true, HasChoices: false, Usage: null, ServerTool: null };
        if (chunk is { HasForeignMembers: true, HasChoices: false, HasError: false, ServerTool: null })
        {
            ForeignEvent.Read(Element(json), chunk);
        }
    }

    private static void ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        ReadOnlySpan<byte> name = JsonText.Name(ref reader);
        if (name.SequenceEqual("choices"u8))
        {
            reader.Read();
            chunk.HasChoices = true;
            ChoiceDecoder.Decode(ref reader, json, chunk);
        }
        else if (name.SequenceEqual("id"u8))
        {
            reader.Read();
            chunk.Id = ReadId(ref reader, chunk.KnownId);
            chunk.KnownId = chunk.KnownId is { Length: > 0 } ? chunk.KnownId : chunk.Id;
        }
        else if (name.SequenceEqual("model"u8))
        {
            reader.Read();
            chunk.Model = ReadModel(ref reader, chunk);
        }
        else if (name.SequenceEqual("created"u8))
        {
            reader.Read();
            chunk.Created = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long seconds) ? seconds : null;
            reader.Skip();
        }
        else if (name.SequenceEqual("usage"u8))
        {
            chunk.Usage = ReadUsage(ref reader) ?? chunk.Usage;
        }
        else if (name.SequenceEqual("servertool"u8))
        {
            reader.Read();
            ServerToolDecoder.Decode(ref reader, chunk);
        }
        else if (name.SequenceEqual("error"u8))
        {
            reader.Read();
            ReadError(ref reader, chunk);
        }
        else if (name.SequenceEqual("citations"u8))
        {
            reader.Read();
            ReadCitations(ref reader, json, chunk);
        }
        else
        {
            // Scalars and a few objects only describe the event, such as the provider's name. Others are passed on.
            bool isKnown = name.SequenceEqual("provider"u8) || name.SequenceEqual("prompt_filter_results"u8);
            reader.Read();
            chunk.HasForeignMembers = true;
            bool isScalar = reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
            chunk.HasUnknownMembers |= !isScalar && JsonText.SkipIsMore(ref reader) && !isKnown;
        }
    }

    // Reads an error: a text, or an object with a message and a code.
    public static void ReadError(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        if (reader.TokenType is JsonTokenType.Null or JsonTokenType.False)
        {
            return;
        }

        JsonElement error = Element(ref reader);
        if (error.SaysError())
        {
            ReadError(error, chunk);
        }
        else
        {
            chunk.HasEmptyError = true;
        }
    }

    public static void ReadError(JsonElement error, PromptChunk chunk)
    {
        chunk.HasError = true;
        chunk.ErrorMessage = JsonText.Read(error) ?? JsonText.Read(error.Find("message"));
        chunk.ErrorCode = error.Find("code") switch
        {
            { ValueKind: JsonValueKind.Number } code => code.GetRawText(),
            { ValueKind: JsonValueKind.String } code => JsonText.Read(code),
            _ => JsonText.Read(error.Find("type")),
        };
    }

    // The first id of an answer counts. No string is made for the others.
    private static string? ReadId(ref Utf8JsonReader reader, string? known) =>
        known is { Length: > 0 } && IsPlainText(ref reader) && Polyfills.IsUtf8(reader.ValueSpan) ? known : ReadText(ref reader);

    // Nearly every event names the same model.
    private static string? ReadModel(ref Utf8JsonReader reader, PromptChunk chunk)
    {
        if (!IsPlainText(ref reader))
        {
            return ReadText(ref reader);
        }

        if (!reader.ValueSpan.SequenceEqual(chunk.KnownModelText))
        {
            chunk.KnownModel = reader.GetString();
            chunk.KnownModelText = reader.ValueSpan.ToArray();
        }

        return chunk.KnownModel;
    }

    private static bool IsPlainText(ref Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false, ValueSpan.IsEmpty: false };

    // Null when it is no object. The service's own spelling is read in one pass.
    private static UsageDetails? ReadUsage(ref Utf8JsonReader reader)
    {
        Utf8JsonReader start = reader;
        if (!PlainUsageReader.TryRead(ref reader, out UsageDetails? usage))
        {
            reader = start;
            reader.Read();
            usage = UsageJson.Read(Element(ref reader));
        }

        return usage;
    }

    private static string? ReadText(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : Skip(ref reader);

    private static void ReadCitations(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, PromptChunk chunk)
    {
        int start = (int)reader.TokenStartIndex;
        bool isList = reader.TokenType == JsonTokenType.StartArray;
        reader.Skip();
        ReadOnlySpan<byte> citations = json.Slice(start, (int)reader.BytesConsumed - start);
        chunk.HasShapes = true;
        if (isList && !citations.SequenceEqual(chunk.KnownCitations))
        {
            chunk.KnownCitations = citations.ToArray();
            chunk.Citations = [.. CitationReader.ReadAll(Element(citations))];
        }
    }

    public static JsonElement Element(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return Element(ref reader);
    }

    private static string? Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return null;
    }

    private static JsonElement Element(ref Utf8JsonReader reader)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.Clone();
    }
}
