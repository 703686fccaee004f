using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Records;

// A message as text alone: what it says, refusals included, and its files as notes. Files may be large.
internal sealed class MessageText
{
    private readonly StringBuilder _text = new();
    private bool _endsWithNote;

    public int Length => _text.Length;

    public static string Of(IEnumerable<AIContent> contents)
    {
        var text = new MessageText();
        text.Add(contents);
        return text.ToString();
    }

    public void Add(IEnumerable<AIContent> contents)
    {
        foreach (AIContent content in contents)
        {
            Add(content);
        }
    }

    public override string ToString() => _text.ToString();

    private void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                Append(text.Text, isNote: false);
                break;
            case ErrorContent refusal:
                Append(refusal.Message, isNote: false);
                break;
            case DataContent file:
                int kibibytes = (file.Data.Length + 1023) / 1024;
                Append(string.Create(CultureInfo.InvariantCulture, $"[{file.Name ?? file.MediaType}, {kibibytes} KiB]"), isNote: true);
                break;
            case UriContent { Uri: { IsAbsoluteUri: true, Scheme: "https" or "http" } uri } address:
                Append($"[{address.MediaType}]({uri.AbsoluteUri})", isNote: true);
                break;
        }
    }

    // A note has a line of its own.
    private void Append(string? text, bool isNote)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _text.Append(_text.Length > 0 && (isNote || _endsWithNote) ? "\n" : "").Append(text);
            _endsWithNote = isNote;
        }
    }
}
