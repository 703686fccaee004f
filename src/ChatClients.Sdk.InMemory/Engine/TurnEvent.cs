using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>One thing that happens while the assistant answers. The last event of a turn is <see cref="Completed"/> or <see cref="Failed"/>.</summary>
internal abstract record TurnEvent
{
    /// <summary>A piece of the answer's text.</summary>
    internal sealed record Text(string Value) : TurnEvent;

    /// <summary>A piece of the assistant's reasoning.</summary>
    internal sealed record Reasoning(string Value) : TurnEvent;

    /// <summary>A call that the application is to run.</summary>
    internal sealed record ToolCall(int Index, FunctionCallContent Call, string Arguments) : TurnEvent;

    /// <summary>A report on a tool of the gateway's own.</summary>
    internal sealed record ServerTool(ServerToolActivity Activity, string Arguments) : TurnEvent;

    /// <summary>The answer is whole and, unless it was not to be, stored.</summary>
    internal sealed record Completed(TurnResult Result) : TurnEvent;

    /// <summary>The answer broke off; nothing of the turn is stored.</summary>
    internal sealed record Failed(TurnFailure Failure) : TurnEvent;
}
