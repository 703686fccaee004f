using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>What the first bytes of a stream say by the wire contract, read without the code under test and without regard to
/// speed.</summary>
internal sealed class Said
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();
    private bool _endMark;
    private bool _final;

    private Said()
    {
    }

    public static Said Nothing { get; } = new();

    /// <summary>How many events have their blank line.</summary>
    public int WholeEvents { get; private set; }

    /// <summary>Whether the service said that it failed. What follows that does not count.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the answer is whole if the connection ends here.</summary>
    public bool IsComplete => !HasFailed && (_endMark || _final);

    public string Text => Shown(_text.ToString());

    public string Reasoning => Shown(_reasoning.ToString());

    /// <summary>The states of server-side tools, in order.</summary>
    public List<string> Activities { get; } = [];

    public static Said By(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var said = new Said();
        string data = "";
        for (int i = 0; i < lines.Length && !said._endMark && !said.HasFailed; i++)
        {
            // The last one has no line end: it is empty, or was cut.
            bool isLast = i == lines.Length - 1;
            data += lines[i].StartsWith("data:", StringComparison.Ordinal) ? lines[i][5..].Trim() + "\n" : "";
            if (isLast || lines[i].Length == 0)
            {
                said.WholeEvents += !isLast && data.Length > 0 ? 1 : 0;
                said.Take(data.Trim(), wasCut: isLast);
                data = "";
            }
        }

        return said;
    }

    private void Take(string data, bool wasCut)
    {
        if (data is "[DONE]" or "[END]")
        {
            _endMark = true;
        }
        else if (data.Length > 0 && (!wasCut || IsJson(data)))
        {
            using JsonDocument chunk = JsonDocument.Parse(data);
            Take(chunk.RootElement);
        }
    }

    private void Take(JsonElement chunk)
    {
        JsonElement? choice = Find(chunk, "choices") is { } choices && choices.GetArrayLength() > 0 ? choices[0] : null;
        JsonElement? delta = Find(choice, "delta");
        JsonElement? content = Find(delta, "content");
        string? reasoning = Raw(Find(delta, "reasoning"));
        string? finish = Raw(Find(choice, "finish_reason"));
        JsonElement? tool = Find(chunk, "servertool");
        _text.Append(
            content is { ValueKind: JsonValueKind.Array } parts ? string.Concat(parts.EnumerateArray().Select(part => Raw(part)))
                : Raw(content));
        _reasoning.Append(reasoning);
        if (tool is not null)
        {
            Activities.Add($"{Raw(Find(tool, "name"))} {Raw(Find(tool, "id"))} {Raw(Find(tool, "state"))}");
        }

        HasFailed = Find(chunk, "error") is not null || string.Equals(finish, "error", StringComparison.OrdinalIgnoreCase);
        bool says = content is not null || Find(delta, "role") is not null || reasoning is not null || tool is not null
            || Find(delta, "tool_calls") is { } calls && calls.GetArrayLength() > 0;
        bool ends = finish is not null && (Find(chunk, "usage") is not null || (delta is { } members && !members.EnumerateObject().Any()));
        _final = !says && (ends || _final);
    }

    private static JsonElement? Find(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } && parent.Value.TryGetProperty(name, out JsonElement value)
            && value.ValueKind != JsonValueKind.Null ? value : null;

    // A string that is cut inside a character is not one that the platform's JSON reader gives out.
    private static string? Raw(JsonElement? text) => text is null ? null : Regex.Replace(
        text.Value.GetRawText()[1..^1],
        @"\\(?:u([0-9a-f]{4})|(.))",
        it => it.Groups[1].Success ? ((char)Convert.ToInt32(it.Groups[1].Value, 16)).ToString()
            : it.Value.Replace(@"\n", "\n", StringComparison.Ordinal)[^1..]);

    // An unpaired surrogate waits for its other half until the answer is complete. One without it is replaced, as the platform's encodings
    // do.
    private string Shown(string text)
    {
        string known = !IsComplete && text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
        return Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(known));
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
