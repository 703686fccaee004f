using System.Text;

namespace ChatClients.Sdk.Fuzz;

/// <summary>The event stream interpretation of the WHATWG standard, written down sentence by sentence, without regard to speed.</summary>
/// <remarks>
/// Three agreed differences: an event without data is left out. The event that the end of the body leaves without its blank line is
/// returned, marked. A line that begins with a byte order mark is an error.
/// </remarks>
internal static class ReferenceSse
{
    public const string MisplacedMark = "<misplaced byte order mark>";

    /// <summary>After the data of an event whose name is error.</summary>
    public const string ErrorMark = "<error>";

    /// <summary>After the data of an event that the end of the body left.</summary>
    public const string EndMark = "<end>";

    public static List<string> Read(byte[] body)
    {
        // Latin-1 keeps every byte as one character, so that no decoding stands between.
        string text = Encoding.Latin1.GetString(body);
        text = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text;
        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

        var events = new List<string>();
        var data = new List<string>();
        string name = "";
        foreach (string line in lines.SkipLast(1))
        {
            if (line.Length == 0)
            {
                Dispatch(events, data, ref name, "");
            }
            else if (!Take(line, data, ref name))
            {
                return [.. events, MisplacedMark];
            }
        }

        if (lines[^1].Length > 0 && !Take(lines[^1], data, ref name))
        {
            return [.. events, MisplacedMark];
        }

        Dispatch(events, data, ref name, EndMark);
        return events;
    }

    private static bool Take(string line, List<string> data, ref string name)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string field = colon < 0 ? line : line[..colon];
        string value = colon < 0 ? "" : line[(colon + 1)..];
        value = value.StartsWith(' ') ? value[1..] : value;
        if (field == "data")
        {
            data.Add(value);
        }
        else if (field == "event")
        {
            name = value;
        }

        return !line.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal);
    }

    private static void Dispatch(List<string> events, List<string> data, ref string name, string mark)
    {
        string joined = string.Join('\n', data);
        if (joined.Length > 0)
        {
            events.Add(joined + (name == "error" ? ErrorMark : "") + mark);
        }

        data.Clear();
        name = "";
    }
}
