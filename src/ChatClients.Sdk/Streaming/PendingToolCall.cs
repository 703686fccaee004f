using System.Text;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// A tool call while its pieces arrive.
internal sealed class PendingToolCall(int order)
{
    private const string IsCut = "the answer was cut before all its arguments came";
    private const string IsAmbiguous = "a part of the arguments may belong to another call";

    private readonly JsonExtent _extent = new();
    private readonly StringBuilder _arguments = new();
    private bool _isDoubtful;

    // Its place among the calls of the answer.
    public int Order => order;

    public string? Id { get; private set; }

    public string? Name { get; private set; }

    public string Arguments => SaysNull ? "" : _arguments.ToString();

    public int Length => _arguments.Length;

    public bool IsWhole => _extent.HasEnded || SaysNull;

    // Whether it is complete, and can be given to the application before the answer ends.
    public bool IsReady => IsWhole && Name is not null;

    // Whether the application has it. Then nothing can be added to it.
    public bool IsReported { get; private set; }

    // The number of the last array that held a piece of it.
    public int Array { get; set; }

    // Its place in the list of open calls, while it is in it.
    public LinkedListNode<PendingToolCall>? Open { get; set; }

    // Some servers send "null" instead of no arguments.
    private bool SaysNull => _arguments.Length == 4 && _arguments.ToString() == "null";

    // The first id that came is the call's: some servers send another with each piece.
    public void Add(ToolCallFragment piece, string? id)
    {
        // A late name that comes with another id may belong to another call.
        _isDoubtful |= Name is null && piece.HasName && _arguments.Length > 0 && Id is not null && piece.HasId && piece.Id != Id;
        Id ??= id;
        Name ??= piece.HasName ? piece.Name : null;
        _arguments.Append(piece.Arguments);
        _extent.Add(piece.Arguments ?? "");
    }

    // Whether a piece with a name can be the next one of this call. The name may come after the arguments.
    public bool IsContinuedBy(ToolCallFragment piece) => Name is null
        ? !IsReported && (!IsWhole || piece.AddsNoArguments)
        : (piece.IsSpace || (!IsReported && !IsWhole)) && string.Equals(Name, piece.Name, StringComparison.Ordinal);

    public void Doubt() => _isDoubtful = true;

    // The call as the application gets it.
    public FunctionCallContent ToCall(SyntheticCallIds synthetic, bool answerWasCut)
    {
        string arguments = Arguments;
        string? problem = _isDoubtful ? IsAmbiguous : answerWasCut && string.IsNullOrWhiteSpace(arguments) ? IsCut : null;
        FunctionCallContent call = ToolArguments.ToOpenCall(Id ?? synthetic.Next(), Name ?? "", arguments, problem);
        if (Id is null)
        {
            SyntheticCallId.Mark(call);
        }

        if (BrokenToolCall.Is(call))
        {
            call.RawRepresentation = ToolArguments.ToRaw(call, arguments);
        }

        IsReported = true;
        _arguments.Clear();
        return call;
    }
}
