using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// The tools of one answer: each call is reported once, then its progress, then its end.
internal sealed class ToolCalls(IFrameSink sink, IReadOnlySet<string> ownTools)
{
    private readonly Dictionary<string, Call> _calls = new(StringComparer.Ordinal);
    private bool _roundHasEnded;

    public void Add(FunctionCallContent content)
    {
        ServerToolActivity? report = ServerToolActivity.FromContent(content);
        bool isServers = content.InformationalOnly && !ownTools.Contains(content.Name);
        if (!_calls.TryGetValue(content.CallId, out Call? call))
        {
            _calls.Add(content.CallId, call = new Call(content.Name, isServers));
            sink.Append(UiFrames.ToolInputStart(content.CallId, content.Name, isServers));
        }

        // A tool that was only requested may be reported without its arguments.
        if (!call.HasInput && (content.Arguments is { Count: > 0 } || report is null || report.State != ServerToolState.Created))
        {
            call.HasInput = true;
            sink.Append(UiFrames.ToolInput(content.CallId, call.Name, content.Arguments, call.IsServers));
        }

        if (report is not null)
        {
            sink.Append(UiFrames.ToolReport(report));
            End(call, report);
        }
        else if (content.Exception is not null)
        {
            Fail(call, content.CallId);
        }
    }

    public void Add(FunctionResultContent result)
    {
        if (!_calls.TryGetValue(result.CallId, out Call? call) || call.HasEnded)
        {
            return;
        }

        _roundHasEnded |= !call.IsServers;
        if (result.Exception is not null)
        {
            Fail(call, result.CallId);
        }
        else
        {
            call.HasEnded = true;
            sink.Append(UiFrames.ToolOutput(result.CallId, result.Result, call.IsServers));
        }
    }

    // True once after results of the application's own tools.
    public bool TakeRoundEnd()
    {
        bool hasEnded = _roundHasEnded;
        _roundHasEnded = false;
        return hasEnded;
    }

    // A stream reports that a tool of the gateway has ended, but not its result.
    private void End(Call call, ServerToolActivity report)
    {
        if (call.HasEnded)
        {
            return;
        }

        if (report.State == ServerToolState.Completed)
        {
            call.HasEnded = true;
            sink.Append(UiFrames.ToolOutput(report.Id, null, call.IsServers));
        }
        else if (report.State == ServerToolState.Failed)
        {
            Fail(call, report.Id);
        }
    }

    // The tool's own message may hold what is not for the user.
    private void Fail(Call call, string id)
    {
        call.HasEnded = true;
        sink.Append(UiFrames.ToolError(id, "The tool failed.", call.IsServers));
    }

    private sealed class Call(string name, bool isServers)
    {
        public string Name { get; } = name;

        public bool IsServers { get; } = isServers;

        public bool HasInput { get; set; }

        public bool HasEnded { get; set; }
    }
}
