using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// One thing that happens while the assistant answers. The last event of a turn is Completed or Failed.
internal abstract record TurnEvent
{
    // A piece of the answer's text.
    internal sealed record Text(string Value) : TurnEvent;

    // A piece of the assistant's reasoning.
    internal sealed record Reasoning(string Value) : TurnEvent;

    // A call that the application must run.
    internal sealed record ToolCall(int Index, FunctionCallContent Call, string Arguments) : TurnEvent;

    // A report on one of the gateway's own tools.
    internal sealed record ServerTool(ServerToolActivity Activity, string Arguments) : TurnEvent;

    // The answer is complete and, unless the prompt said otherwise, stored.
    internal sealed record Completed(TurnResult Result) : TurnEvent;

    // The answer broke off; nothing of the turn is stored.
    internal sealed record Failed(TurnFailure Failure) : TurnEvent;
}
