namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>A piece of a tool call, and how it is written.</summary>
internal sealed record ToolCallPiece(
    int? Index = null, string? Id = null, string? Name = null, string? Arguments = null, bool IsObject = false)
{
    /// <summary>One event of several pieces.</summary>
    public static string Event(IEnumerable<ToolCallPiece> pieces) =>
        Timeline.Tool(string.Join(',', pieces.Select(piece => piece.ToString())));

    /// <summary>One event of the older member.</summary>
    public string LegacyEvent() => $$$"""{"choices":[{"index":0,"delta":{"function_call":{{{Function()}}}}}]}""";

    public override string ToString() =>
        Object([Member("index", Index?.ToString(null, null)), Member("id", Text(Id)), Member("function", Function())]);

    // The platform's writer would replace an unpaired surrogate at the end of a piece.
    public static string? Text(string? text) => text is null ? null : $"\"{string.Concat(text.Select(Letter))}\"";

    private string Function() => Object([Member("name", Text(Name)), Member("arguments", IsObject ? Arguments : Text(Arguments))]);

    private static string Object(IEnumerable<string?> members) => "{" + string.Join(',', members.OfType<string>()) + "}";

    private static string? Member(string name, string? value) => value is null ? null : $"\"{name}\":{value}";

    private static string Letter(char letter) => letter switch
    {
        '"' or '\\' => $"\\{letter}",
        < ' ' => $"\\u{(int)letter:x4}",
        _ when char.IsSurrogate(letter) => $"\\u{(int)letter:x4}",
        _ => letter.ToString(),
    };
}
