using System.Text.Json;

namespace ChatClients.Sdk.Streaming;

/// <summary>Reads the member <c>tool_calls</c> of a delta.</summary>
internal static class ToolCallDecoder
{
    public static void Decode(ref Utf8JsonReader reader, List<ToolCallFragment> fragments)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        for (int position = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                fragments.Add(ReadFragment(ref reader, position));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static ToolCallFragment ReadFragment(ref Utf8JsonReader reader, int position)
    {
        var fragment = new ToolCallFragment(position, null, null, null);
        while (JsonText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
            {
                reader.Read();
                bool isNumber = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out position);
                fragment = isNumber ? fragment with { Index = position } : fragment;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                fragment = fragment with { Id = NameOrSkip(ref reader) };
            }
            else if (reader.ValueTextEquals("function"u8))
            {
                reader.Read();
                fragment = ReadFunction(ref reader, fragment);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return fragment;
    }

    private static ToolCallFragment ReadFunction(ref Utf8JsonReader reader, ToolCallFragment fragment)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return fragment;
        }

        while (JsonText.NextMember(ref reader))
        {
            bool isName = reader.ValueTextEquals("name"u8);
            bool isArguments = reader.ValueTextEquals("arguments"u8);
            reader.Read();
            if (isArguments)
            {
                fragment = fragment with { Arguments = ArgumentsOrSkip(ref reader) };
            }
            else
            {
                string? value = NameOrSkip(ref reader);
                fragment = isName ? fragment with { Name = value } : fragment;
            }
        }

        return fragment;
    }

    private static string? NameOrSkip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return JsonText.ReadWhole(ref reader);
        }

        reader.Skip();
        return null;
    }

    private static string? ArgumentsOrSkip(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            // They may be cut inside a character, as text may.
            case JsonTokenType.String:
                return JsonText.Read(ref reader);

            case JsonTokenType.Null:
                return null;

            // The contract has a string here; an object says the same. Anything else is told as malformed: a call must not run without its arguments.
            default:
                using (JsonDocument document = JsonDocument.ParseValue(ref reader))
                {
                    return document.RootElement.GetRawText();
                }
        }
    }
}
