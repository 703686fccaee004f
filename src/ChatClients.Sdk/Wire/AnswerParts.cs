using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The content of a delta or message, in order. Texts may be cut inside a character, and refusals and audio are pieces: see
// AnswerAssembler.
internal sealed class AnswerParts
{
    private TextContent? _lastText;

    public List<AIContent> Items { get; } = [];

    // Whether something in it has no type of content here.
    public bool HasUnknown { get; set; }

    public string Text => string.Concat(Items.OfType<TextContent>().Select(item => item.Text));

    // Whether it begins or continues an answer. Sources alone do not.
    public bool Says => Items.Exists(SaysSomething);

    // The same without the first parts.
    public bool SaysAfter(int parts) => Items.FindIndex(parts, SaysSomething) >= 0;

    public string LastText => _lastText?.Text ?? "";

    public void Add(AIContent item)
    {
        Items.Add(item);
        _lastText = item as TextContent ?? _lastText;
    }

    public void AddText(string? text)
    {
        if (text is { Length: > 0 })
        {
            Add(new TextContent(text));
        }
    }

    public void AddReasoning(string? text)
    {
        if (text is { Length: > 0 })
        {
            Items.Add(new TextReasoningContent(text));
        }
    }

    public void AddRefusal(string? text)
    {
        if (text is { Length: > 0 })
        {
            Items.Add(new ErrorContent(text));
        }
    }

    // A source belongs to the text before it.
    public void Annotate(AIAnnotation annotation)
    {
        if (_lastText is null)
        {
            Add(new TextContent(""));
        }

        (_lastText!.Annotations ??= []).Add(annotation);
    }

    private static bool SaysSomething(AIContent item) =>
        item is not (TextContent { Text.Length: 0 } or TextReasoningContent { Text.Length: 0 });
}
