using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// What a delta or message says, in order. Texts may be cut inside a character, and refusals and audio are pieces: see AnswerAssembler.
internal sealed class AnswerParts
{
    public List<AIContent> Items { get; } = [];

    // Whether something in it has no content here.
    public bool HasUnknown { get; set; }

    public string Text => string.Concat(Items.OfType<TextContent>().Select(item => item.Text));

    // Whether it begins or continues an answer: sources alone do not.
    public bool Says => Items.Exists(item => item is not TextContent { Text.Length: 0 });

    public void Add(AIContent item) => Items.Add(item);

    public void AddText(string? text)
    {
        if (text is { Length: > 0 })
        {
            Items.Add(new TextContent(text));
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
        if (Items.FindLast(item => item is TextContent) is not { } text)
        {
            Items.Add(text = new TextContent(""));
        }

        (text.Annotations ??= []).Add(annotation);
    }
}
