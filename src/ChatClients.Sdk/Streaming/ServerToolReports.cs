using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Makes the contents of reports. The reports on one run of a tool mostly repeat its arguments, which are then parsed once.
internal sealed class ServerToolReports
{
    private string? _contents;
    private Dictionary<string, object?> _arguments = [];

    // Each content has a dictionary of its own, since the caller may change it. The values cannot be changed.
    public FunctionCallContent ToContent(ServerToolReport report)
    {
        ServerToolActivity tool = report.Tool;
        FunctionCallContent content = report.Contents is not null && report.Contents == _contents
            ? new FunctionCallContent(tool.Id, tool.Name, new Dictionary<string, object?>(_arguments, StringComparer.Ordinal))
            : Parse(report);
        content.InformationalOnly = true;
        content.AdditionalProperties = new() { [ServerToolActivity.StateKey] = tool.State.Value };
        AddIfPresent(content, ServerToolActivity.ReasonKey, tool.Reason);
        AddIfPresent(content, ServerToolActivity.GoalKey, tool.Goal);
        return content;
    }

    private FunctionCallContent Parse(ServerToolReport report)
    {
        FunctionCallContent content = ToolArguments.ToReport(report.Tool.Id, report.Tool.Name, report.Contents);
        bool isParsed = content is { Arguments: not null, Exception: null };
        _contents = isParsed ? report.Contents : null;
        _arguments = isParsed ? new Dictionary<string, object?>(content.Arguments!, StringComparer.Ordinal) : [];
        return content;
    }

    private static void AddIfPresent(FunctionCallContent content, string name, string? value)
    {
        if (value is not null)
        {
            content.AdditionalProperties![name] = value;
        }
    }
}
