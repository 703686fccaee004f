using System.Collections;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The updates of an answer so far: an answer that breaks off hands them over. Nearly all bring one piece of text or reasoning, or report
// on a tool of the service. Of these, only the characters are kept, and equal updates are made again when they are asked for. So the
// caller's own updates can be collected at once, and a caller who changes one changes nothing here. The few others are kept as they are.
internal sealed class ReceivedUpdates : IEnumerable<ChatResponseUpdate>
{
    private readonly UpdateLog _log = new();
    private readonly List<UpdateHead> _heads = [];
    private readonly List<ChatResponseUpdate> _others = [];
    private UpdateHead? _head;

    public int Count { get; private set; }

    public bool HasContents { get; private set; }

    // One more piece of text or of reasoning, as nearly all are. It is not empty.
    public void Add(UpdateHead head, string text, bool isReasoning)
    {
        Count++;
        HasContents = true;
        if (_head != head)
        {
            AddHead(head);
        }

        _log.Add(text, isReasoning);
    }

    // Any update. report: what it was made of, if it holds nothing but a report.
    public void Add(ChatResponseUpdate update, ServerToolReport? report = null)
    {
        Count++;
        HasContents |= update.Contents.Count > 0;
        switch (OnlyContent(update))
        {
            case { AdditionalProperties: null, Annotations: null, RawRepresentation: null } and TextContent { Text.Length: > 0 } content:
                AddHeadOf(update);
                _log.Add(content.Text, isReasoning: false);
                break;
            case { AdditionalProperties: null, Annotations: null, RawRepresentation: null }
                and TextReasoningContent { Text.Length: > 0, ProtectedData: null } content:
                AddHeadOf(update);
                _log.Add(content.Text, isReasoning: true);
                break;
            case FunctionCallContent { InformationalOnly: true } when report is not null:
                AddHeadOf(update);
                _log.Add(report);
                break;
            default:
                _others.Add(update);
                _log.AddOther();
                break;
        }
    }

    public IEnumerator<ChatResponseUpdate> GetEnumerator()
    {
        UpdateLog.Reader log = _log.Read();
        int heads = 0;
        int others = 0;
        while (log.Next())
        {
            if (log.IsHead)
            {
                heads++;
            }
            else
            {
                yield return log.Content is { } content ? _heads[heads - 1].ToUpdate([content]) : _others[others++];
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void AddHeadOf(ChatResponseUpdate update)
    {
        if (_head?.IsOf(update) != true)
        {
            AddHead(new UpdateHead(update));
        }
    }

    private void AddHead(UpdateHead head)
    {
        _heads.Add(_head = head);
        _log.AddHead();
    }

    // The only content of an update that says nothing else but its head.
    private static AIContent? OnlyContent(ChatResponseUpdate update) =>
        update is { FinishReason: null, RawRepresentation: null, AdditionalProperties: null, AuthorName: null, Contents: [var content] }
            ? content : null;
}
