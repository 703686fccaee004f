using System.Collections;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// A conversation that shares its messages with those that continue it.
internal sealed class RememberedConversation(ChatMessage? head, ArraySegment<ChatMessage> talk) : IReadOnlyList<ChatMessage>
{
    public int Count => Heads + talk.Count;

    public ChatMessage this[int index] => head is not null && index == 0 ? head : talk[index - Heads];

    public IEnumerator<ChatMessage> GetEnumerator() => (head is null ? talk : talk.Prepend(head)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Heads => head is null ? 0 : 1;
}
