using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What one turn brought that the session keeps: the calls that the application now owes, and the tokens.</summary>
internal sealed class TurnRecord(SessionIdentity session, bool commit)
{
    private readonly List<FunctionCallContent> _calls = [];

    /// <summary>What a stored answer is marked with. An answer that is not stored has no conversation: its branch must be sent along.</summary>
    public string? ConversationId { get; } = commit ? session.ConversationId : null;

    public void Add(ChatResponseUpdate update) => Add(update.Contents);

    public void Add(ChatResponse response)
    {
        foreach (ChatMessage message in response.Messages)
        {
            Add(message.Contents);
        }

        AddUsage(response.Usage);
    }

    public void Store()
    {
        if (commit)
        {
            session.Turns.OpenCalls = [.. _calls];
        }
    }

    private void Add(IList<AIContent> contents)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            switch (contents[i])
            {
                case FunctionCallContent { InformationalOnly: false } call:
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
        }
    }
}
