using ChatClients.Sdk.Telemetry;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What one turn brought: the calls that the application now owes and the tokens, for the session; its course, for the telemetry.</summary>
internal sealed class TurnRecord(SessionIdentity session, bool isStored, Uri host, TimeProvider time) : IDisposable
{
    private readonly List<FunctionCallContent> _calls = [];
    private readonly PromptSpan _span = PromptSpan.Start(session.ConversationId, host, time);

    private bool _isWhole;

    public bool IsStored => isStored;

    public DateTimeOffset SentAt { get; } = time.GetUtcNow();

    /// <summary>What a stored answer is marked with. An answer that is not stored has no conversation: its branch must be sent along.</summary>
    public string? ConversationId { get; } = isStored ? session.ConversationId : null;

    public void Add(ChatResponseUpdate update)
    {
        _span.Began();
        Add(update.Contents);
    }

    public void Add(ChatResponse response)
    {
        foreach (ChatMessage message in response.Messages)
        {
            Add(message.Contents);
        }

        AddUsage(response.Usage);
    }

    /// <summary>The answer is whole. False when that was known already.</summary>
    public bool TryStore()
    {
        if (_isWhole)
        {
            return false;
        }

        _isWhole = true;
        _span.Completed();
        if (isStored)
        {
            session.Turns.OpenCalls = [.. _calls];
        }

        return true;
    }

    public void Failed(Exception error) => _span.Failed(error);

    public void Dispose() => _span.Dispose();

    private void Add(IList<AIContent> contents)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            switch (contents[i])
            {
                case FunctionCallContent call when BrokenToolCall.IsOpen(call):
                    _calls.Add(call);
                    break;
                case UsageContent usage:
                    AddUsage(usage.Details);
                    break;
            }
        }
    }

    private void AddUsage(UsageDetails? usage)
    {
        if (usage is not null)
        {
            session.Turns.AddUsage(usage);
            _span.Used(usage);
        }
    }
}
