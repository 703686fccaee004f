using System.Text;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// One event of the stream that goes to browsers.
internal abstract class UiFrame
{
    // About how many bytes it holds in memory.
    public abstract int Size { get; }
}

// An event that never changes: its JSON, as it is sent.
internal sealed class JsonFrame(byte[] json) : UiFrame
{
    public byte[] Json { get; } = json;

    public override int Size => Json.Length;
}

// A piece of a text or of reasoning. Pieces of the same part that nobody has read yet become one.
internal sealed class DeltaFrame(UiPart part, string id) : UiFrame
{
    public UiPart Part { get; } = part;

    public string Id { get; } = id;

    public StringBuilder Text { get; } = new();

    public override int Size => Text.Length * sizeof(char);
}

// A finished text, for readers who ask for it as HTML. It is rendered when it is read.
internal sealed class HtmlFrame(string id, string markdown) : UiFrame
{
    public string Id { get; } = id;

    public string Markdown { get; } = markdown;

    public override int Size => Markdown.Length * sizeof(char);
}

internal enum UiPart
{
    Text,
    Reasoning,
}
