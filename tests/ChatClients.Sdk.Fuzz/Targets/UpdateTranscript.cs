using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Fuzz;

/// <summary>All that updates hold, as one text, so that two readings can be compared.</summary>
internal sealed class UpdateTranscript
{
    private readonly StringBuilder _text = new();

    public List<ChatResponseUpdate> Updates { get; } = [];

    public string Text => string.Concat(Updates.Select(update => update.Text));

    public static string Of(IEnumerable<ChatResponseUpdate> updates)
    {
        var transcript = new UpdateTranscript();
        foreach (ChatResponseUpdate update in updates)
        {
            transcript.Add(update);
        }

        return transcript.ToString();
    }

    public void Add(ChatResponseUpdate update)
    {
        Updates.Add(update);
        _text.Append(update.MessageId).Append('|').Append(update.ModelId).Append('|').Append(update.CreatedAt?.Ticks).Append('|')
            .Append(update.FinishReason?.Value).Append(update.RawRepresentation is null ? "" : "|raw");
        Whole(update.FinishReason?.Value, "a finish reason");
        foreach (AIContent content in update.Contents)
        {
            Add(content);
        }

        _text.Append('\n');
    }

    public override string ToString() => _text.ToString();

    private void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                Whole(text.Text, "text");
                _text.Append("|text ").Append(text.Text);
                foreach (CitationAnnotation citation in text.Annotations?.OfType<CitationAnnotation>() ?? [])
                {
                    Whole($"{citation.Title}{citation.Snippet}{citation.FileId}", "a source");
                    _text.Append("|source ").Append(citation.Title).Append(' ').Append(citation.Url?.OriginalString);
                }

                break;
            case TextReasoningContent reasoning:
                Whole(reasoning.Text, "reasoning");
                _text.Append("|reasoning ").Append(reasoning.Text);
                break;
            case FunctionCallContent call:
                Whole(call.CallId, "the id of a call");
                Whole(call.Name, "the name of a call");
                bool isWhole = call is { Exception: null, Name.Length: > 0, Arguments: not null };
                Finding.Unless(call.InformationalOnly || isWhole, "A call that is not whole may be run.");
                _text.Append(call.InformationalOnly ? "|server tool " : "|call ").Append(call.CallId).Append(' ').Append(call.Name)
                    .Append(' ').Append(call.Exception?.GetType().Name);
                _text.AppendJoin(',', call.Arguments ?? Enumerable.Empty<KeyValuePair<string, object?>>())
                    .AppendJoin(',', call.AdditionalProperties ?? []);
                break;
            case UsageContent usage:
                _text.Append("|usage ").Append(usage.Details.InputTokenCount).Append('+').Append(usage.Details.OutputTokenCount).Append('=')
                    .Append(usage.Details.TotalTokenCount);
                break;
            case ErrorContent refusal:
                Whole(refusal.Message, "a refusal");
                _text.Append("|refusal ").Append(refusal.Message);
                break;
            case DataContent data:
                _text.Append("|data ").Append(data.Uri);
                break;
            case UriContent address:
                _text.Append("|address ").Append(address.MediaType).Append(' ').Append(address.Uri.OriginalString);
                break;
            default:
                bool isAsItCame = content.GetType() == typeof(AIContent) && content.RawRepresentation is JsonElement;
                Finding.Unless(isAsItCame, $"An update holds a {content.GetType().Name}.");
                _text.Append("|as it came ").Append(((JsonElement)content.RawRepresentation!).GetRawText());
                break;
        }
    }

    // Updates are joined, stored and sent on.
    private static void Whole(string? text, string what) =>
        Finding.Unless(ErrorChecks.IsWhole(text), $"An unpaired surrogate is in {what}.");
}
