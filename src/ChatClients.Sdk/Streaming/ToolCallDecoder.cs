using System.Text.Json;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Streaming;

// Reads the member tool_calls of a delta, and the older function_call.
internal static class ToolCallDecoder
{
    public static void Decode(ref Utf8JsonReader reader, List<ToolCallFragment> fragments)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            // One call, without the list around it.
            fragments.Add(ReadFragment(ref reader));
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            if (fragments is [{ IsLegacy: true }])
            {
                // Servers that send both send one call twice.
                fragments.Clear();
            }

            fragments.Add(ReadFragment(ref reader));
        }
    }

    // Returns false when it is something else.
    public static bool DecodeLegacy(ref Utf8JsonReader reader, List<ToolCallFragment> fragments)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            bool isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            return isNull;
        }

        ToolCallFragment fragment = ReadFunction(ref reader, new ToolCallFragment(null, null, null, null, IsLegacy: true));
        if (fragments.Count == 0 && !fragment.SaysNothing)
        {
            fragments.Add(fragment);
        }

        return true;
    }

    private static ToolCallFragment ReadFragment(ref Utf8JsonReader reader)
    {
        var fragment = new ToolCallFragment(null, null, null, null);
        while (JsonText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
            {
                reader.Read();
                bool isNumber = reader.TokenType == JsonTokenType.Number;
                fragment = fragment with { Index = isNumber && reader.TryGetInt32(out int index) ? index : null };
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
            else if (reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("arguments"u8))
            {
                // Some servers leave the function out, and write its members into the call.
                fragment = ReadFunctionMember(ref reader, fragment);
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
            fragment = ReadFunctionMember(ref reader, fragment);
        }

        return fragment;
    }

    private static ToolCallFragment ReadFunctionMember(ref Utf8JsonReader reader, ToolCallFragment fragment)
    {
        bool isName = reader.ValueTextEquals("name"u8);
        bool isArguments = reader.ValueTextEquals("arguments"u8);
        reader.Read();
        if (isArguments)
        {
            return fragment with { Arguments = ArgumentsOrSkip(ref reader) };
        }

        string? value = NameOrSkip(ref reader);
        return isName ? fragment with { Name = value } : fragment;
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
            // Arguments may be cut inside a character, as text may.
            case JsonTokenType.String:
                return JsonText.Read(ref reader);

            case JsonTokenType.Null:
                return null;

            // The contract has a string here; an object means the same. Anything else makes the call malformed, so that it is not run
            // without its arguments.
            default:
                using (JsonDocument document = JsonDocument.ParseValue(ref reader))
                {
                    return ToolArguments.TextOf(document.RootElement);
                }
        }
    }
}
