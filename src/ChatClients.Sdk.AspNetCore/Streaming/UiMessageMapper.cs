using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Streaming;

// The one place that turns the updates of an answer into events of the UI message stream, in their order.
internal sealed class UiMessageMapper(IFrameSink sink, IReadOnlySet<string> ownTools)
{
    private readonly ToolCalls _tools = new(sink, ownTools);
    private UsageDetails? _usage;
    private string? _openId;
    private UiPart _openPart;
    private int _texts;
    private int _reasonings;
    private bool _isStarted;
    private bool _isInStep;

    public void Map(ChatResponseUpdate update)
    {
        foreach (AIContent content in update.Contents)
        {
            Begin(update.MessageId);
            Map(content);
        }
    }

    // The answer is complete.
    public void Finish()
    {
        Begin(messageId: null);
        EndPart();
        if (_usage is not null)
        {
            sink.Append(UiFrames.Usage(_usage.InputTokenCount, _usage.OutputTokenCount));
        }

        EndStep();
        sink.Append(UiFrames.Finish);
    }

    // The answer was stopped: its text so far stays.
    public void Abort()
    {
        EndPart();
        sink.Append(UiFrames.Abort);
    }

    // The answer broke off: its text so far stays.
    public void Fail(string text)
    {
        EndPart();
        sink.Append(UiFrames.Error(text));
    }

    private void Map(AIContent content)
    {
        switch (content)
        {
            case TextReasoningContent reasoning:
                AppendTo(UiPart.Reasoning, reasoning.Text);
                break;
            case TextContent text:
                AppendTo(UiPart.Text, text.Text);
                break;
            case ErrorContent refusal:
                AppendTo(UiPart.Text, refusal.Message);
                break;
            case FunctionCallContent call:
                BeginStep();
                EndPart();
                _tools.Add(call);
                break;
            case FunctionResultContent result:
                EndPart();
                _tools.Add(result);
                break;
            case DataContent data:
                AppendFile(data.Uri, data.MediaType);
                break;
            case UriContent { Uri: { IsAbsoluteUri: true, Scheme: "https" or "http" } uri } address:
                AppendFile(uri.AbsoluteUri, address.MediaType);
                break;
            case UsageContent usage when _usage is null:
                _usage = usage.Details;
                break;
            case UsageContent usage:
                _usage.Add(usage.Details);
                break;
        }
    }

    private void AppendTo(UiPart part, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        BeginStep();
        if (_openId is null || _openPart != part)
        {
            EndPart();
            _openPart = part;
            _openId = part == UiPart.Text ? $"x{++_texts}" : $"r{++_reasonings}";
            sink.Append(UiFrames.StartOf(part, _openId));
        }

        sink.Append(part, _openId, text);
    }

    private void AppendFile(string url, string mediaType)
    {
        BeginStep();
        EndPart();
        sink.Append(UiFrames.File(url, mediaType));
    }

    private void Begin(string? messageId)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            sink.Append(UiFrames.Start(messageId ?? $"msg-{Guid.NewGuid():N}"));
            BeginStep();
        }
    }

    // After the results of our own tools, the next inference begins.
    private void BeginStep()
    {
        if (_tools.TakeRoundEnd())
        {
            EndStep();
        }

        if (!_isInStep)
        {
            _isInStep = true;
            sink.Append(UiFrames.StartStep);
        }
    }

    private void EndStep()
    {
        EndPart();
        if (_isInStep)
        {
            _isInStep = false;
            sink.Append(UiFrames.FinishStep);
        }
    }

    private void EndPart()
    {
        if (_openId is { } id)
        {
            _openId = null;
            sink.Append(UiFrames.EndOf(_openPart, id));
            if (_openPart == UiPart.Text)
            {
                sink.AppendHtml(id);
            }
        }
    }
}
