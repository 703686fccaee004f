using System.Collections;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// The assistant's input, without copying it: context and instructions as one system message, the stored messages, the new messages.
internal sealed class TurnInput(TurnPlan plan, TurnRequest request) : IReadOnlyList<ChatMessage>
{
    private readonly ChatMessage? _context =
        plan.Context.ToText(request.Instructions) is { } text ? new ChatMessage(ChatRole.System, text) : null;
    private readonly ArraySegment<ChatMessage> _talk = plan.Talk;
    private readonly IReadOnlyList<ChatMessage> _new = request.Messages;

    public int Count => Before + _talk.Count + _new.Count;

    public ChatMessage this[int index] =>
        index < Before ? _context!
        : index < Before + _talk.Count ? _talk[index - Before]
        : _new[index - Before - _talk.Count];

    public IEnumerator<ChatMessage> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Before => _context is null ? 0 : 1;
}
