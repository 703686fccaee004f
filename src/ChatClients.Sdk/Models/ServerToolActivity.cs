using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>One report on a tool that runs inside the AI gateway: what a user interface shows as "searching the web…".</summary>
/// <remarks>In updates and messages it travels as a <see cref="FunctionCallContent"/> with
/// <see cref="FunctionCallContent.InformationalOnly"/>.</remarks>
public sealed class ServerToolActivity
{
    internal const string StateKey = "aivax.server_tool.state";
    internal const string ReasonKey = "aivax.server_tool.reason";
    internal const string GoalKey = "aivax.server_tool.goal";

    /// <summary>Creates a report.</summary>
    /// <param name="id">The identifier of the tool's run, the same in all its reports.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="state">How far it has come.</param>
    public ServerToolActivity(string id, string name, ServerToolState state)
    {
        Id = Guard.NotNull(id);
        Name = Guard.NotNull(name);
        State = state;
    }

    /// <summary>Gets the identifier of the tool's run, the same in all its reports.</summary>
    public string Id { get; }

    /// <summary>Gets the tool's name.</summary>
    public string Name { get; }

    /// <summary>Gets how far the tool has come.</summary>
    public ServerToolState State { get; }

    /// <summary>Gets or sets why the assistant uses the tool, or <see langword="null"/>.</summary>
    public string? Reason { get; set; }

    /// <summary>Gets or sets what the assistant wants from the tool, or <see langword="null"/>.</summary>
    public string? Goal { get; set; }

    /// <summary>Reads a report from a content of an update or message.</summary>
    /// <param name="content">Any content.</param>
    /// <returns><see langword="null"/> when the content reports on no server-side tool.</returns>
    public static ServerToolActivity? FromContent(AIContent content) =>
        content is FunctionCallContent { InformationalOnly: true } call
        && StoredValues.FindText(call.AdditionalProperties, StateKey) is { } state
            ? new ServerToolActivity(call.CallId, call.Name, new ServerToolState(state))
            {
                Reason = StoredValues.FindText(call.AdditionalProperties, ReasonKey),
                Goal = StoredValues.FindText(call.AdditionalProperties, GoalKey),
            }
            : null;
}
