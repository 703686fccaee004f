using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

/// <summary>Turns the events of one answer into updates, in the order in which they came, and knows when the answer is complete.</summary>
internal sealed class PromptTimeline(string? conversationId)
{
    private readonly ToolCallAssembler _toolCalls = new();
    private TextJoiner _text;
    private TextJoiner _reasoning;
    private string? _id;
    private string? _model;
    private long? _created;
    private string? _finishReason;
    private UsageDetails? _usage;

    /// <summary>Whether the answer is whole if the body ends here, end mark or not.</summary>
    /// <remarks>A finish reason beside a piece of the answer is no end: some servers send one with every event.</remarks>
    public bool IsComplete { get; private set; }

    /// <summary>How many calls have begun and were not told yet.</summary>
    public int OpenCalls => _toolCalls.Count;

    /// <returns>Null when the event tells the application nothing.</returns>
    public ChatResponseUpdate? Map(PromptChunk chunk, ReadOnlyMemory<byte> json)
    {
        _id = chunk.Id ?? _id;
        _model = chunk.Model ?? _model;
        _created = chunk.Created ?? _created;
        var contents = new List<AIContent>(1);
        AddText(chunk, contents);
        AddTools(chunk, contents);
        _finishReason = chunk.FinishReason ?? _finishReason;
        _usage = chunk.Usage ?? _usage;

        bool looksFinal = chunk.FinishReason is not null && (chunk.DeltaIsEmpty || chunk.Usage is not null);
        IsComplete = (looksFinal || IsComplete) && !chunk.Says && !chunk.IsFailure;
        if (chunk.IsFailure)
        {
            // A call that was cut must not be run; the tokens are billed all the same.
            AddUsage(contents);
        }

        if (contents.Count == 0 && !chunk.HasUnknownMembers)
        {
            return null;
        }

        ChatResponseUpdate update = Create(contents, finishReason: null);

        // The event of a failure holds the service's message as it came, and that may repeat a key.
        update.RawRepresentation = chunk is { HasUnknownMembers: true, IsFailure: false } ? JsonBody.ParseText(json) : null;
        return update;
    }

    /// <summary>What is told when the answer has ended: calls, tokens and the reason. Not before, since what looks like the last event may be followed by more.</summary>
    /// <returns>Null when there is nothing to tell, or it was told.</returns>
    public ChatResponseUpdate? Finish()
    {
        var contents = new List<AIContent>();
        AddIfAny(contents, _reasoning.Rest(), isReasoning: true);
        AddIfAny(contents, _text.Rest(), isReasoning: false);
        contents.AddRange(_toolCalls.TakeAll(FinishReasons.IsCut(_finishReason)));
        AddUsage(contents);
        ChatFinishReason? finishReason = _finishReason is null ? null : FinishReasons.Read(_finishReason);
        _finishReason = null;
        return contents.Count == 0 && finishReason is null ? null : Create(contents, finishReason);
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
            AddIfAny(contents, _reasoning.Next(chunk.Reasoning!), isReasoning: true);
        }

        if (hasText)
        {
            AddIfAny(contents, _text.Next(chunk.Content!), isReasoning: false);
        }
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
            AddIfTold(content, ServerToolActivity.ReasonKey, tool.Reason);
            AddIfTold(content, ServerToolActivity.GoalKey, tool.Goal);
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
        ConversationId = conversationId,
        CreatedAt = _created is >= 0 and < 253402300800 and long seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        FinishReason = finishReason,
        MessageId = _id,
        ModelId = _model,
        ResponseId = _id,
    };

    private static void AddIfAny(List<AIContent> contents, string text, bool isReasoning)
    {
        if (text.Length > 0)
        {
            contents.Add(isReasoning ? new TextReasoningContent(text) : new TextContent(text));
        }
    }

    private static void AddIfTold(AIContent content, string name, string? value)
    {
        if (value is not null)
        {
            content.AdditionalProperties![name] = value;
        }
    }
}
