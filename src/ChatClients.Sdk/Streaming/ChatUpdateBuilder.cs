using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Turns the events of one answer into updates, in the order in which they came, and knows when the answer is complete.
internal sealed class ChatUpdateBuilder
{
    private readonly string? _conversationId;
    private readonly ToolCallAssembler _toolCalls;
    private readonly ServerToolReports _serverTools = new();
    private readonly AnswerAssembler _answer = new();
    private readonly RepeatedAnswer _repeated;
    private readonly ReceivedUpdates _reported;
    private UpdateHead? _head; // Null when one of the next values has changed.
    private string? _id;
    private string? _model;
    private long? _created;
    private DateTimeOffset? _createdAt;
    private string? _finishReason;
    private UsageDetails? _usage;
    private bool _hasChunks;
    private bool _hasForeign;

    // conversationId: the mark of every update.
    // reported: keeps the updates that are returned.
    public ChatUpdateBuilder(
        string? conversationId, ReceivedUpdates reported, int longestArguments = SseBuffer.DefaultLongestEvent)
    {
        _conversationId = conversationId;
        _reported = reported;
        _toolCalls = new ToolCallAssembler(longestArguments);
        _repeated = new RepeatedAnswer(reported, _answer, _toolCalls);
    }

    // Whether the answer is complete if the body ends here, even without an end mark.
    // A finish reason next to a piece of the answer does not end it: some servers send one with every event.
    public bool IsComplete { get; private set; }

    // Whether no event was a chunk although some had content. That is not an answer.
    public bool IsForeign => _hasForeign && !_hasChunks;

    // How many parts were read: one event may hold many.
    public int Parts { get; private set; }

    // How many calls have begun and are not reported yet.
    public int OpenCalls => _toolCalls.Count;

    // Does for a plain event, while no calls are open, what the other method does for any event.
    public ChatResponseUpdate? Map(RepeatedChunk chunk)
    {
        SetModel(chunk.Model);
        SetCreated(chunk.Created);
        IsComplete = false;
        string text = _answer.Next(chunk.Text, chunk.IsReasoning, isWhole: !chunk.IsEscaped);
        if (text.Length == 0)
        {
            return null;
        }

        UpdateHead head = Head;
        _reported.Add(head, text, chunk.IsReasoning);
        return head.ToUpdate([chunk.IsReasoning ? new TextReasoningContent(text) : new TextContent(text)]);
    }

    // Returns null when the event holds nothing for the application.
    public ChatResponseUpdate? Map(PromptChunk chunk, ReadOnlyMemory<byte> json)
    {
        if (_id is null && chunk.Id is { Length: > 0 })
        {
            // One answer is one message, even where each event has an id of its own.
            _id = chunk.Id;
            _head = null;
        }

        _hasChunks |= chunk.HasChoices || chunk.ServerTool is not null;
        _hasForeign |= chunk.IsForeign;
        SetModel(chunk.Model);
        SetCreated(chunk.Created);
        var contents = new List<AIContent>(1);
        if (chunk.IsMessage)
        {
            _repeated.Remove(chunk, mayEnd: chunk.FinishReason is not null || _finishReason is not null);
        }

        AddText(chunk, contents);
        bool isUnderstood = AddParts(chunk, contents) && !chunk.HasUnknownMembers;
        ServerToolReport? report = AddTools(chunk, contents);
        _finishReason = chunk.FinishReason ?? _finishReason;
        _usage = chunk.Usage is null ? _usage : UsageJson.Latest(_usage, chunk.Usage);

        bool looksFinal = chunk.FinishReason is not null && (chunk.DeltaIsEmpty || chunk.Usage is not null);
        IsComplete = (looksFinal || IsComplete) && !chunk.Says && !chunk.IsFailure;
        if (chunk.IsFailure)
        {
            // A call that was cut must not be run. Its tokens are billed all the same.
            _answer.Abandon(contents);
            AddUsage(contents);
        }

        if (contents.Count == 0 && (isUnderstood || chunk.IsFailure))
        {
            return null;
        }

        ChatResponseUpdate update = Head.ToUpdate(contents);

        // The event of a failure holds the service's message unmasked, which may repeat a key.
        update.RawRepresentation = !isUnderstood && !chunk.IsFailure ? JsonBody.ParseText(json) : null;
        _reported.Add(update, contents.Count == 1 ? report : null);
        return update;
    }

    // Reports what waits for the end of the answer: calls, tokens and the finish reason. Another event can follow a seemingly last one.
    // Returns null when there is nothing to report.
    public ChatResponseUpdate? Finish()
    {
        var contents = new List<AIContent>();
        bool hasRefused = _answer.Finish(contents);
        contents.AddRange(_toolCalls.TakeAll(hasRefused || FinishReasons.IsCut(_finishReason)));
        AddUsage(contents);
        ChatFinishReason? finishReason = hasRefused ? ChatFinishReason.ContentFilter
            : _finishReason is null ? null
            : FinishReasons.Read(_finishReason);
        _finishReason = null;
        return contents.Count == 0 && finishReason is null ? null : Last(contents, finishReason);
    }

    // Reports what was held back, when an answer breaks off. Its tokens are billed all the same. Returns null when there is nothing.
    public ChatResponseUpdate? Abandon()
    {
        var contents = new List<AIContent>();
        _answer.Abandon(contents);
        return contents.Count == 0 ? null : Last(contents, finishReason: null);
    }

    // The tokens that were read but are in no update, because the answer ended before.
    public UsageDetails? TakeUsage()
    {
        UsageDetails? usage = _usage;
        _usage = null;
        return usage;
    }

    private UpdateHead Head => _head ??= new(_conversationId, _id, _model, _createdAt);

    // Reports the calls before something that follows them.
    private void TakeCallsBefore(List<AIContent> contents)
    {
        if (_toolCalls.Count > 0)
        {
            contents.AddRange(_toolCalls.TakeIfWhole());
        }
    }

    private void SetModel(string? model)
    {
        if (model is not null && model != _model)
        {
            _model = model;
            _head = null;
        }
    }

    private void SetCreated(long? created)
    {
        if (created is not null && created != _created)
        {
            _head = null;
            _created = created;
            _createdAt = created is >= 0 and < 253402300800 and long seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }
    }

    private void AddText(PromptChunk chunk, List<AIContent> contents)
    {
        bool hasText = chunk.Content is { Length: > 0 };
        bool hasReasoning = chunk.Reasoning is { Length: > 0 };
        if (hasText || hasReasoning)
        {
            TakeCallsBefore(contents);
        }

        if (hasReasoning)
        {
            _answer.AddReasoning(chunk.Reasoning!, contents);
        }

        if (hasText)
        {
            _answer.AddText(chunk.Content!, contents);
        }
    }

    // False when a part of it could not be read.
    private bool AddParts(PromptChunk chunk, List<AIContent> contents)
    {
        bool isUnderstood = true;
        if (chunk.Parts is { } parts)
        {
            if (parts.Says)
            {
                TakeCallsBefore(contents);
            }

            Parts += parts.Items.Count;
            foreach (AIContent item in parts.Items)
            {
                isUnderstood &= _answer.Add(item, contents);
            }
        }

        if (chunk.Citations is not null)
        {
            _answer.AddAnnotations(chunk.Citations, contents);
        }

        return isUnderstood;
    }

    // Returns what the service reports on a tool, if it does.
    private ServerToolReport? AddTools(PromptChunk chunk, List<AIContent> contents)
    {
        if (chunk.ToolCalls.Count > 0)
        {
            _toolCalls.Add(chunk.ToolCalls);
        }

        if (chunk.ServerTool is not { } tool)
        {
            return null;
        }

        TakeCallsBefore(contents);
        var report = new ServerToolReport(tool, chunk.ServerToolContents);
        contents.Add(_serverTools.ToContent(report));
        return report;
    }

    private void AddUsage(List<AIContent> contents)
    {
        if (TakeUsage() is { } usage)
        {
            contents.Add(new UsageContent(usage));
        }
    }

    private ChatResponseUpdate Last(List<AIContent> contents, ChatFinishReason? finishReason)
    {
        ChatResponseUpdate update = Head.ToUpdate(contents);
        update.FinishReason = finishReason;
        _reported.Add(update);
        return update;
    }
}
