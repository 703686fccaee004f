using System.Text;
using System.Text.Json;

namespace ChatClients.Sdk.Wire;

// Reads the assistant's reasoning in its spellings: a string, a part, or a list of them, which may be nested.
internal static class ReasoningReader
{
    private static readonly string[] Members = ["reasoning", "reasoning_content", "thinking", "reasoning_text"];
    private static readonly string[] Texts = ["thinking", "reasoning", "text", "content", "summary"];
    private static readonly string[] Known = [.. Texts, "type", "index", "id", "format", "status"];

    public static bool IsReasoning(string? type) =>
        type is "thinking" or "thought" or "summary_text" || type?.StartsWith("reasoning", StringComparison.Ordinal) == true;

    // The first spelling with content counts: a server that uses several repeats the same text.
    public static void Read(JsonElement said, AnswerParts parts)
    {
        string reported = "";
        foreach (string name in Members)
        {
            if (said.Find(name) is { } value)
            {
                string text = TextOf(value, parts);
                parts.HasUnknown |= reported.Length > 0 && text.Length > 0 && text != reported;
                reported = reported.Length > 0 ? reported : text;
            }
        }

        // Next to another spelling, the details repeat it, and may add something unreadable, such as a signature.
        string details = said.Find("reasoning_details") is { } list ? TextOf(list, parts) : "";
        parts.AddReasoning(reported.Length > 0 ? reported : details);
    }

    // False when the part holds no text of a known spelling.
    public static bool TryRead(JsonElement part, AnswerParts parts)
    {
        var read = new AnswerParts();
        string text = TextOf(part, read);
        if (text.Length == 0)
        {
            return false;
        }

        parts.HasUnknown |= read.HasUnknown;
        parts.AddReasoning(text);
        return true;
    }

    private static string TextOf(JsonElement value, AnswerParts parts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return JsonText.ReadPiece(value)!;
            case JsonValueKind.Array:
                var texts = new StringBuilder();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    texts.Append(TextOf(item, parts));
                }

                return texts.ToString();
            case JsonValueKind.Object:
                return TextOfPart(value, parts);
            default:
                parts.HasUnknown |= value.ValueKind != JsonValueKind.Null;
                return "";
        }
    }

    // A summary next to the whole text is added to it. If both are the same text, it is read once.
    private static string TextOfPart(JsonElement part, AnswerParts parts)
    {
        var reported = new StringBuilder();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in Texts)
        {
            string text = part.Find(name) is { } value ? TextOf(value, parts) : "";
            reported.Append(known.Add(text) ? text : "");
        }

        parts.HasUnknown |= part.HasOthers(Known);
        return reported.ToString();
    }
}
