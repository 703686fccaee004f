using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// Turns the updates of the AI gateway into the events of a turn, in their order, and collects what the turn creates.
internal sealed class AnswerRecorder(ServerToolLimiter watch)
{
    private readonly CreatedMessages _created = new();
    private readonly ServerTools _serverTools = new(watch);

    // The events of one update. Its reader takes them before the next.
    private readonly List<TurnEvent> _events = [];

    // Held until it is known who runs them: the gateway, if their results follow, else the application. Most answers hold no call.
    private List<FunctionCallContent>? _undecided;
    private List<FunctionCallContent>? _toolCalls;
    private TextJoiner _text;
    private TextJoiner _reasoning;
    private UsageDetails? _usage;
    private ChatFinishReason? _finishReason;

    // Throws InvalidOperationException when the update reports an error, or calls too many tools.
    // Throws NotSupportedException when the update holds what the wire cannot carry.
    public IReadOnlyList<TurnEvent> Add(ChatResponseUpdate update)
    {
        _events.Clear();
        IList<AIContent> contents = update.Contents;
        for (int i = 0; i < contents.Count; i++)
        {
            Add(contents[i]);
        }

        _finishReason = update.FinishReason ?? _finishReason;
        return _events;
    }

    // The events that are left when the gateway has ended.
    public IReadOnlyList<TurnEvent> Finish()
    {
        _events.Clear();
        TellReasoning(_reasoning.Rest());
        TellText(_text.Rest());
        TellUndecided();
        return _events;
    }

    public TurnResult ToResult(IReadOnlyList<ChatMessage> input, Func<string, int>? tokenCounter)
    {
        IReadOnlyList<ChatMessage> created = _created.ToMessages(_serverTools.Unfinished);
        ChatFinishReason reason = _finishReason ?? (_toolCalls is not null ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop);
        return new TurnResult(
            created, _toolCalls ?? [], _usage is null ? TokenEstimate.Of(input, created, tokenCounter) : WithTotal(_usage), reason);
    }

    private static UsageDetails WithTotal(UsageDetails usage)
    {
        usage.TotalTokenCount ??= (usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0);
        return usage;
    }

    private void Add(AIContent content)
    {
        switch (content)
        {
            case TextReasoningContent reasoning:
                TellText(_text.Rest());
                TellReasoning(_reasoning.Next(reasoning.Text));
                break;
            case TextContent text:
                TellReasoning(_reasoning.Rest());
                TellText(_text.Next(text.Text));
                break;
            case FunctionCallContent { InformationalOnly: true } call:
                TellUndecided();
                Report(_serverTools.Report(call, _created));
                break;
            case FunctionCallContent call:
                watch.Begin(call.CallId, call.Name);
                (_undecided ??= []).Add(call);
                break;
            case FunctionResultContent result:
                AddResult(result);
                break;
            case UsageContent usage:
                (_usage ??= new UsageDetails()).Add(usage.Details);
                break;
            case ErrorContent error:
                throw new InvalidOperationException(error.Message);
            case DataContent or UriContent or HostedFileContent:
                // An answer is text, reasoning and calls. If other content were left out without an error, the answer would look complete.
                throw new NotSupportedException(
                    $"It answered with a {content.GetType().Name}{OfType(content)}, and the service's answers have no place for one.");
        }
    }

    private static string OfType(AIContent content) => content switch
    {
        DataContent data => $" of type {data.MediaType}",
        UriContent address => $" of type {address.MediaType}",
        _ => "",
    };

    private void AddResult(FunctionResultContent result)
    {
        if (_undecided?.Find(call => call.CallId == result.CallId) is { } call)
        {
            _undecided.Remove(call);
            Report(_serverTools.Report(call, _created));
        }

        Report(_serverTools.Finish(result, _created));
    }

    private void TellText(string text)
    {
        if (text.Length > 0)
        {
            TellUndecided();
            _created.AddText(text);
            _events.Add(new TurnEvent.Text(text));
        }
    }

    private void TellReasoning(string text)
    {
        if (text.Length > 0)
        {
            TellUndecided();
            _created.AddReasoning(text);
            _events.Add(new TurnEvent.Reasoning(text));
        }
    }

    private void TellUndecided()
    {
        if (_undecided is null)
        {
            return;
        }

        foreach (FunctionCallContent call in _undecided)
        {
            _toolCalls ??= [];
            _events.Add(new TurnEvent.ToolCall(_toolCalls.Count, call, ToolArguments.ToJson(call.Arguments)));
            _toolCalls.Add(_created.AddCall(call));
            watch.Forget(call.CallId);
        }

        _undecided.Clear();
    }

    private void Report(IEnumerable<TurnEvent> events) => _events.AddRange(events);
}
