using System.Text;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

/// <summary>Merges the fragments of tool calls by their index, and gives the calls out in the order in which they began.</summary>
internal sealed class ToolCallAssembler
{
    private readonly List<PendingCall> _pending = [];
    private readonly Dictionary<int, PendingCall> _last = [];
    private int _whole;

    public int Count => _pending.Count;

    /// <exception cref="SseFormatException">A call's arguments are larger than any event may be.</exception>
    public void Add(ToolCallFragment fragment)
    {
        _last.TryGetValue(fragment.Index, out PendingCall? call);

        // Some servers count every call as index 0: another id is another call.
        bool isOther = call?.Id is { Length: > 0 } && fragment.Id is { Length: > 0 } && call.Id != fragment.Id;
        if (call is null && fragment.SaysNothing)
        {
            // Some servers send one more behind the last piece of a call.
            return;
        }

        if (call is null || isOther)
        {
            _last[fragment.Index] = call = new PendingCall(fragment.Index);
            _pending.Add(call);
        }

        call.Id = string.IsNullOrEmpty(fragment.Id) ? call.Id : fragment.Id;
        call.Name = string.IsNullOrEmpty(fragment.Name) ? call.Name : fragment.Name;
        bool wasWhole = call.IsWhole;
        call.Add(fragment.Arguments);
        _whole += (call.IsWhole ? 1 : 0) - (wasWhole ? 1 : 0);
        if (call.Arguments.Length > SseReader.DefaultLongestEvent)
        {
            throw new SseFormatException(SseFormatProblem.TooLarge);
        }
    }

    /// <summary>Gives the calls out before something that follows them, if all of them are whole.</summary>
    public IEnumerable<FunctionCallContent> TakeIfWhole() => _whole == _pending.Count ? TakeAll() : [];

    public IEnumerable<FunctionCallContent> TakeAll()
    {
        FunctionCallContent[] calls = [.. _pending.Select(call => call.ToCall())];
        _pending.Clear();
        _last.Clear();
        _whole = 0;
        return calls;
    }

    private sealed class PendingCall(int index)
    {
        private readonly JsonExtent _extent = new();

        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();

        // Some servers say so that there are no arguments.
        public bool IsWhole => _extent.HasEnded || (Arguments.Length == 4 && Arguments.ToString() == "null");

        public void Add(string? arguments)
        {
            Arguments.Append(arguments);
            _extent.Add(arguments ?? "");
        }

        public FunctionCallContent ToCall()
        {
            FunctionCallContent call = ToolArguments.ToCall(Id ?? MadeUpCallId.For(index), Name ?? "", Arguments.ToString());
            if (Id is null)
            {
                MadeUpCallId.Mark(call);
            }

            return call;
        }
    }
}
