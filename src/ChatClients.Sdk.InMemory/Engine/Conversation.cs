using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What a session has stored of its talk. Guarded by the lock of its session.</summary>
internal sealed class Conversation
{
    private readonly List<ChatMessage> _messages = [];

    public int Count => _messages.Count;

    /// <summary>The calls that the application owes an answer to.</summary>
    public IReadOnlyList<FunctionCallContent> OpenCalls { get; private set; } = [];

    public UsageDetails Usage { get; private set; } = new();

    public ChatMessage[] Copy(int count) => [.. _messages.Take(count)];

    /// <summary>How many messages there are up to the last one of the user; 0 when there is none.</summary>
    public int CountToLastUserMessage() => _messages.FindLastIndex(message => message.Role == ChatRole.User) + 1;

    /// <summary>Stores a whole turn: what it keeps of the talk before it, then its messages.</summary>
    public void Store(int kept, IEnumerable<ChatMessage> messages, TurnResult result)
    {
        _messages.RemoveRange(kept, _messages.Count - kept);
        _messages.AddRange(messages);
        _messages.AddRange(result.CreatedMessages);
        OpenCalls = result.ToolCalls;

        // Sums are replaced, not changed: a reader may still hold the former one.
        var sum = new UsageDetails();
        sum.Add(Usage);
        sum.Add(result.Usage);
        Usage = sum;
    }
}
