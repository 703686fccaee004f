using System.Buffers;
using System.Text;
using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Rendering;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// Writes events for a browser: "data: {json}" and a blank line.
internal sealed class EventWriter(IBufferWriter<byte> output, bool wantsHtml) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output);

    public static ReadOnlySpan<byte> Ping => ": ping\n\n"u8;

    public static ReadOnlySpan<byte> Done => "data: [DONE]\n\n"u8;

    // False if the browser does not want this event, or there is nothing in it.
    public bool Write(UiFrame frame, string? delta)
    {
        string? html = frame is HtmlFrame rendered && wantsHtml ? MarkdownHtml.Render(rendered.Markdown) : null;
        if (frame is HtmlFrame && html is null)
        {
            return false;
        }

        output.Write("data: "u8);
        switch (frame)
        {
            case JsonFrame known:
                output.Write(known.Json);
                break;
            case DeltaFrame growing:
                WriteDelta(growing, delta!);
                break;
            case HtmlFrame text:
                WriteHtml(text.Id, html!);
                break;
        }

        output.Write("\n\n"u8);
        return true;
    }

    public void Write(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    public void Dispose() => _json.Dispose();

    private void WriteDelta(DeltaFrame frame, string delta)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("type"u8, frame.Part == UiPart.Text ? "text-delta"u8 : "reasoning-delta"u8);
        _json.WriteString("id"u8, frame.Id);
        _json.WriteString("delta"u8, WellFormed(delta));
        _json.WriteEndObject();
        _json.Flush();
    }

    private void WriteHtml(string id, string html)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("type"u8, "data-aivax-html"u8);
        _json.WriteString("id"u8, id);
        _json.WriteStartObject("data"u8);
        _json.WriteString("html"u8, html);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }

    // Replaces an unpaired surrogate by U+FFFD.
    private static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
