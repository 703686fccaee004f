using System.Text;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// One event of the stream for browsers.
internal abstract class UiFrame
{
    // About how many bytes it takes in memory, objects included: most events are small.
    public abstract int Size { get; }
}

// An event that never changes: its JSON, as it is sent.
internal sealed class JsonFrame(byte[] json) : UiFrame
{
    private const int Objects = 48;

    public byte[] Json { get; } = json;

    public override int Size => Objects + Json.Length;
}

// A piece of a text or of reasoning. Unread pieces of the same part become one.
internal sealed class DeltaFrame(UiPart part, string id) : UiFrame
{
    private const int Objects = 144;

    public UiPart Part { get; } = part;

    public string Id { get; } = id;

    public StringBuilder Text { get; } = new();

    public override int Size => Objects + (Text.Length * sizeof(char));
}

// A finished text, for readers that want HTML. It is rendered when it is read.
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
