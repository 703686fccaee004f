using System.Collections;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// Shows stored messages to code of the application. Each access makes a copy, so that nobody can change what is stored.
internal sealed class CopiedMessages(IReadOnlyList<ChatMessage> stored) : IReadOnlyList<ChatMessage>
{
    public int Count => stored.Count;

    public ChatMessage this[int index] => MessageCopy.Of(stored[index]);

    public IEnumerator<ChatMessage> GetEnumerator() => stored.Select(MessageCopy.Of).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
