using System.Collections;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The calls that a conversation waits for. They are certain when this client read the last answer to its end.
internal sealed class OpenCalls : IReadOnlyList<FunctionCallContent>
{
    private readonly IReadOnlyList<FunctionCallContent> _calls;

    private OpenCalls(IReadOnlyList<FunctionCallContent> calls, bool areCertain)
    {
        _calls = calls;
        AreCertain = areCertain;
    }

    public bool AreCertain { get; }

    public int Count => _calls.Count;

    public FunctionCallContent this[int index] => _calls[index];

    public static OpenCalls Certain(IReadOnlyList<FunctionCallContent> calls) => new(calls, areCertain: true);

    // As far as the history, or a prompt that was lost, shows them.
    public static OpenCalls Uncertain(IReadOnlyList<FunctionCallContent> calls) => new(calls, areCertain: false);

    // What a history ends with: calls, and some of their results. Of what the conversation went on after, nothing is open.
    public static OpenCalls AtEndOf(IReadOnlyList<ChatMessage> history)
    {
        int start = history.Count;
        while (start > 0 && (history[start - 1].Role == ChatRole.Tool || CallsOf(history[start - 1]).Any()))
        {
            start--;
        }

        return Uncertain([.. history.Skip(start).SelectMany(CallsOf).Where(BrokenToolCall.IsOpen)]);
    }

    public IEnumerator<FunctionCallContent> GetEnumerator() => _calls.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<FunctionCallContent> CallsOf(ChatMessage message) => message.Contents.OfType<FunctionCallContent>();
}
