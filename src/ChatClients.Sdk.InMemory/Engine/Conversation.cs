using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The stored messages of a session. The lock of the session guards it. Only the owner of the session's turn changes it, and so may
// read it without the lock.
internal sealed class Conversation
{
    private readonly AppendLog<ChatMessage> _messages = new();
    private UsageDetails? _usage;

    public Conversation()
    {
    }

    // Begins with a history. The calls in it that have no result are open.
    public Conversation(IEnumerable<ChatMessage> history)
    {
        Add(history);
        AIContent[] contents = [.. _messages.Snapshot().SelectMany(message => message.Contents)];
        HashSet<string> answered = [.. contents.OfType<FunctionResultContent>().Select(result => result.CallId)];
        OpenCalls = [.. contents.OfType<FunctionCallContent>()
            .Where(call => !call.InformationalOnly && !answered.Contains(call.CallId))];
    }

    public int Count => _messages.Count;

    // The number of user and assistant messages, which a chat client may limit.
    public int TalkCount { get; private set; }

    // The calls that the application must answer.
    public IReadOnlyList<FunctionCallContent> OpenCalls { get; private set; } = [];

    // The tokens of the stored turns.
    public UsageDetails Usage => _usage ?? new UsageDetails();

    // A snapshot of the first messages: messages that are stored later do not show in it.
    public ArraySegment<ChatMessage> First(int count) => _messages.Snapshot(count);

    public IReadOnlyList<ChatMessage> All => _messages.Snapshot();

    // How many messages there are up to the last one of the user; 0 when there is none.
    public int CountToLastUserMessage()
    {
        int count = _messages.Count;
        while (count > 0 && _messages[count - 1].Role != ChatRole.User)
        {
            count--;
        }

        return count;
    }

    // Stores a whole turn: keeps the given number of earlier messages, then adds the new ones.
    public void Store(int kept, IEnumerable<ChatMessage> messages, TurnResult result)
    {
        TalkCount -= CountTalk(kept, _messages.Count - kept);
        _messages.RemoveLast(_messages.Count - kept);
        Add(messages);
        Add(result.CreatedMessages);
        OpenCalls = result.ToolCalls;

        // The sum is replaced, not changed: a reader may still hold the former one.
        var sum = new UsageDetails();
        if (_usage is not null)
        {
            sum.Add(_usage);
        }

        sum.Add(result.Usage);
        _usage = sum;
    }

    // Drops the oldest messages until the given number is left, and results whose call was dropped.
    public void Trim(int most)
    {
        int dropped = 0;
        for (int talk = TalkCount; dropped < _messages.Count && (talk > most || _messages[dropped].Role == ChatRole.Tool); dropped++)
        {
            talk -= IsTalk(_messages[dropped]) ? 1 : 0;
        }

        TalkCount -= CountTalk(0, dropped);
        _messages.RemoveFirst(dropped);
    }

    private void Add(IEnumerable<ChatMessage> messages)
    {
        int before = _messages.Count;
        _messages.AddRange(messages);
        TalkCount += CountTalk(before, _messages.Count - before);
    }

    private int CountTalk(int index, int count)
    {
        int talk = 0;
        for (int i = index; i < index + count; i++)
        {
            talk += IsTalk(_messages[i]) ? 1 : 0;
        }

        return talk;
    }

    private static bool IsTalk(ChatMessage message) => message.Role == ChatRole.User || message.Role == ChatRole.Assistant;
}
