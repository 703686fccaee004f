using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Makes the contents of reports. The reports on one run of a tool mostly repeat its arguments, which are then parsed once.
internal sealed class ServerToolReports
{
    private string? _contents;
    private KeyValuePair<string, object?>[] _arguments = [];

    public FunctionCallContent ToContent(ServerToolReport report)
    {
        ServerToolActivity tool = report.Tool;
        FunctionCallContent content = report.Contents is not null && report.Contents == _contents
            ? new FunctionCallContent(tool.Id, tool.Name, KnownArguments())
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
        _arguments = isParsed ? [.. content.Arguments!] : [];
        return content;
    }

    // A dictionary of its own for each content, since the caller may change it. The values cannot be changed.
    private Dictionary<string, object?> KnownArguments()
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> argument in _arguments)
        {
            arguments.Add(argument.Key, argument.Value);
        }

        return arguments;
    }

    private static void AddIfPresent(FunctionCallContent content, string name, string? value)
    {
        if (value is not null)
        {
            content.AdditionalProperties![name] = value;
        }
    }
}
