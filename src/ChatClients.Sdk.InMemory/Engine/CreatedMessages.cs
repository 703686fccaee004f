using System.Text;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The messages that a turn creates: the assistant's, and between them the results of the gateway's own tools.
internal sealed class CreatedMessages
{
    private readonly List<ChatMessage> _messages = [];
    private TextPieces _text;
    private TextPieces _reasoning;

    public void AddText(string text)
    {
        EndReasoning();
        _text.Add(text);
    }

    public void AddReasoning(string text)
    {
        EndText();
        _reasoning.Add(text);
    }

    // Returns the call as it is stored.
    public FunctionCallContent AddCall(FunctionCallContent call)
    {
        EndReasoning();
        EndText();

        // A copy without what the gateway attached. Among stored messages it is a call like any other: some models leave
        // informational ones out, and their results would then answer nothing.
        var stored = new FunctionCallContent(call.CallId, call.Name, MessageCopy.ArgumentsOf(call));
        Last(ChatRole.Assistant).Contents.Add(stored);
        return stored;
    }

    public void AddResult(string name, FunctionResultContent result)
    {
        EndReasoning();
        EndText();

        // The service keeps results as text, and failures too.
        string text = result.Exception is { } error ? $"Error: {error.Message}" : ToolResultText.Of(result.Result);
        Last(ChatRole.Tool).Contents.Add(
            new FunctionResultContent(result.CallId, text) { AdditionalProperties = new() { ["name"] = name } });
    }

    // All messages; at least one of the assistant, even if it said nothing. The calls of unfinished server-side tools are left out: a
    // stored call without its result would block the conversation.
    public IReadOnlyList<ChatMessage> ToMessages(IReadOnlyCollection<string> unfinished)
    {
        EndReasoning();
        EndText();
        if (unfinished.Count > 0)
        {
            foreach (ChatMessage message in _messages.Where(message => message.Role == ChatRole.Assistant))
            {
                message.Contents =
                    [.. message.Contents.Where(content => content is not FunctionCallContent call || !unfinished.Contains(call.CallId))];
            }

            _messages.RemoveAll(message => message.Contents.Count == 0);
        }

        if (!_messages.Exists(message => message.Role == ChatRole.Assistant))
        {
            _messages.Add(new ChatMessage(ChatRole.Assistant, ""));
        }

        return _messages;
    }

    private void EndText()
    {
        if (_text.Take() is { } text)
        {
            Last(ChatRole.Assistant).Contents.Add(new TextContent(text));
        }
    }

    private void EndReasoning()
    {
        if (_reasoning.Take() is { } reasoning)
        {
            Last(ChatRole.Assistant).Contents.Add(new TextReasoningContent(reasoning));
        }
    }

    private ChatMessage Last(ChatRole role)
    {
        if (_messages.Count == 0 || _messages[^1].Role != role)
        {
            _messages.Add(new ChatMessage(role, []));
        }

        return _messages[^1];
    }
}

// A text that comes in pieces. One piece alone is not copied.
internal struct TextPieces
{
    private string? _first;
    private StringBuilder? _all;

    public void Add(string text)
    {
        if (_first is null)
        {
            _first = text;
            return;
        }

        _all ??= new StringBuilder();
        (_all.Length == 0 ? _all.Append(_first) : _all).Append(text);
    }

    // The text, which begins anew; null when there is none.
    public string? Take()
    {
        string? text = _all is { Length: > 0 } ? _all.ToString() : _first;
        _all?.Clear();
        _first = null;
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
