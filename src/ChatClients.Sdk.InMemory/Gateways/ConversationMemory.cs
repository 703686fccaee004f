using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// The last conversations that an assistant got. Those that continue each other share their messages. Not thread-safe.
internal sealed class ConversationMemory(int capacity)
{
    // How many conversations are remembered as growing ones. Further ones are copied.
    private const int MostTalks = 16;

    private readonly AppendLog<IReadOnlyList<ChatMessage>> _conversations = new();
    private readonly List<AppendLog<ChatMessage>> _talks = [];

    public IReadOnlyList<IReadOnlyList<ChatMessage>> All => _conversations.Snapshot();

    public void Add(IReadOnlyList<ChatMessage> conversation)
    {
        if (capacity == 0)
        {
            return;
        }

        // The engine's own input shares its messages already.
        _conversations.Add(conversation is CopiedMessages ? conversation : Shared(conversation));
        if (_conversations.Count > capacity)
        {
            _conversations.RemoveFirst(1);
        }
    }

    private RememberedConversation Shared(IReadOnlyList<ChatMessage> conversation)
    {
        // Context and instructions may differ from turn to turn. The messages after them grow.
        int heads = conversation is [{ Role: var role }, ..] && role == ChatRole.System ? 1 : 0;
        AppendLog<ChatMessage> talk = FindTalk(conversation, heads) ?? NewTalk();
        for (int i = talk.Count + heads; i < conversation.Count; i++)
        {
            talk.Add(conversation[i]);
        }

        return new RememberedConversation(heads == 0 ? null : conversation[0], talk.Snapshot());
    }

    private AppendLog<ChatMessage>? FindTalk(IReadOnlyList<ChatMessage> conversation, int heads)
    {
        int found = _talks.FindIndex(talk => Continues(talk, conversation, heads));
        if (found < 0)
        {
            return null;
        }

        // The one that was used last comes first.
        AppendLog<ChatMessage> used = _talks[found];
        _talks.RemoveAt(found);
        _talks.Insert(0, used);
        return used;
    }

    private AppendLog<ChatMessage> NewTalk()
    {
        if (_talks.Count == MostTalks)
        {
            _talks.RemoveAt(MostTalks - 1);
        }

        _talks.Insert(0, new AppendLog<ChatMessage>());
        return _talks[0];
    }

    private static bool Continues(AppendLog<ChatMessage> talk, IReadOnlyList<ChatMessage> conversation, int heads)
    {
        // From the end: conversations with the same beginning differ there.
        bool same = talk.Count <= conversation.Count - heads;
        for (int i = talk.Count - 1; same && i >= 0; i--)
        {
            same = SameMessage.Is(talk[i], conversation[i + heads]);
        }

        return same;
    }
}
