using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Turns the events of one answer into updates, in the order in which they came, and knows when the answer is complete.
internal sealed class ChatUpdateBuilder
{
    private readonly string? _conversationId;
    private readonly ToolCallAssembler _toolCalls;
    private readonly AnswerAssembler _answer = new();
    private readonly RepeatedAnswer _repeated;
    private string? _id;
    private string? _model;
    private long? _created;
    private string? _finishReason;
    private UsageDetails? _usage;

    // conversationId: What every update is marked with.
    // reported: The updates that the caller has had: it adds each.
    public ChatUpdateBuilder(
        string? conversationId, List<ChatResponseUpdate> reported, int longestArguments = SseReader.DefaultLongestEvent)
    {
        _conversationId = conversationId;
        _toolCalls = new ToolCallAssembler(longestArguments);
        _repeated = new RepeatedAnswer(reported, _answer);
    }

    // Whether the answer is whole if the body ends here, end mark or not.
    // A finish reason beside a piece of the answer is no end: some servers send one with every event.
    public bool IsComplete { get; private set; }

    // How many parts were told: one event may hold many.
    public int Parts { get; private set; }

    // How many calls have begun and were not told yet.
    public int OpenCalls => _toolCalls.Count;

    // Returns: Null when the event tells the application nothing.
    public ChatResponseUpdate? Map(PromptChunk chunk, ReadOnlyMemory<byte> json)
    {
        if (_id is null && chunk.Id is { Length: > 0 })
        {
            // One answer is one message, even where each event has an id of its own.
            _id = chunk.Id;
        }

        _model = chunk.Model ?? _model;
        _created = chunk.Created ?? _created;
        var contents = new List<AIContent>(1);
        if (chunk.IsMessage)
        {
            _repeated.Remove(chunk, _toolCalls.Count, mayEnd: chunk.FinishReason is not null || _finishReason is not null);
        }

        AddText(chunk, contents);
        bool isUnderstood = AddParts(chunk, contents) && !chunk.HasUnknownMembers;
        AddTools(chunk, contents);
        _finishReason = chunk.FinishReason ?? _finishReason;
        _usage = chunk.Usage is null ? _usage : UsageJson.Latest(_usage, chunk.Usage);

        bool looksFinal = chunk.FinishReason is not null && (chunk.DeltaIsEmpty || chunk.Usage is not null);
        IsComplete = (looksFinal || IsComplete) && !chunk.Says && !chunk.IsFailure;
        if (chunk.IsFailure)
        {
            // A call that was cut must not be run; the tokens are billed all the same.
            _answer.Abandon(contents);
            AddUsage(contents);
        }

        if (contents.Count == 0 && isUnderstood)
        {
            return null;
        }

        ChatResponseUpdate update = Create(contents, finishReason: null);

        // The event of a failure holds the service's message as it came, and that may repeat a key.
        update.RawRepresentation = !isUnderstood && !chunk.IsFailure ? JsonBody.ParseText(json) : null;
        return update;
    }

    // What is told when the answer has ended: calls, tokens and the reason. Not before, since what looks like the last event may be
    // followed by more.
    // Returns: Null when there is nothing to tell, or it was told.
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
        return contents.Count == 0 && finishReason is null ? null : Create(contents, finishReason);
    }

    // What was held back of an answer that breaks off.
    // Returns: Null when nothing was.
    public ChatResponseUpdate? Abandon()
    {
        var contents = new List<AIContent>();
        _answer.Abandon(contents);
        return contents.Count == 0 ? null : Create(contents, finishReason: null);
    }

    private void AddText(PromptChunk chunk, List<AIContent> contents)
    {
        bool hasText = chunk.Content is { Length: > 0 };
        bool hasReasoning = chunk.Reasoning is { Length: > 0 };
        if ((hasText || hasReasoning) && _toolCalls.Count > 0)
        {
            contents.AddRange(_toolCalls.TakeIfWhole());
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
            if (parts.Says && _toolCalls.Count > 0)
            {
                contents.AddRange(_toolCalls.TakeIfWhole());
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

    private void AddTools(PromptChunk chunk, List<AIContent> contents)
    {
        if (chunk.ToolCalls.Count > 0)
        {
            _toolCalls.Add(chunk.ToolCalls);
        }

        if (chunk.ServerTool is { } tool)
        {
            contents.AddRange(_toolCalls.TakeIfWhole());
            FunctionCallContent content = ToolArguments.ToReport(tool.Id, tool.Name, chunk.ServerToolContents);
            content.InformationalOnly = true;
            content.AdditionalProperties = new() { [ServerToolActivity.StateKey] = tool.State.Value };
            AddIfPresent(content, ServerToolActivity.ReasonKey, tool.Reason);
            AddIfPresent(content, ServerToolActivity.GoalKey, tool.Goal);
            contents.Add(content);
        }
    }

    private void AddUsage(List<AIContent> contents)
    {
        if (_usage is not null)
        {
            contents.Add(new UsageContent(_usage));
            _usage = null;
        }
    }

    private ChatResponseUpdate Create(List<AIContent> contents, ChatFinishReason? finishReason) => new(ChatRole.Assistant, contents)
    {
        ConversationId = _conversationId,
        CreatedAt = _created is >= 0 and < 253402300800 and long seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        FinishReason = finishReason,
        MessageId = _id,
        ModelId = _model,
        ResponseId = _id,
    };

    private static void AddIfPresent(AIContent content, string name, string? value)
    {
        if (value is not null)
        {
            content.AdditionalProperties![name] = value;
        }
    }
}
