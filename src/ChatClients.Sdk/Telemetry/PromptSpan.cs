using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Telemetry;

// One prompt and its answer, from the turn to the last update. Texts, tags and keys are never recorded.
internal sealed class PromptSpan : IDisposable
{
    private const string Abandoned = "abandoned";

    private readonly Activity? _activity;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TagList _tags;
    private bool _answerBegan;
    private string? _error = Abandoned;
    private long? _input;
    private long? _output;

    private PromptSpan(Activity? activity, TagList tags, TimeProvider time)
    {
        _activity = activity;
        _tags = tags;
        _time = time;
        _start = time.GetTimestamp();
    }

    public static PromptSpan Start(string conversationId, Uri host, TimeProvider time)
    {
        var tags = new TagList
        {
            { "gen_ai.operation.name", "chat" },
            { "gen_ai.provider.name", AivaxTelemetry.Provider },
            { "server.address", host.Host },
        };
        Activity? activity = AivaxTelemetry.Source.StartActivity("chat", ActivityKind.Client, default(ActivityContext), tags);
        activity?.SetTag("gen_ai.conversation.id", conversationId);
        return new PromptSpan(activity, tags, time);
    }

    // The answer has begun.
    public void Began()
    {
        if (!_answerBegan)
        {
            _answerBegan = true;
            AivaxTelemetry.TimeToFirstChunk.Record(_time.GetElapsedTime(_start).TotalSeconds, _tags);
        }
    }

    public void Used(UsageDetails usage)
    {
        Count(usage.InputTokenCount, "input");
        Count(usage.OutputTokenCount, "output");
        _input = Sum(_input, usage.InputTokenCount);
        _output = Sum(_output, usage.OutputTokenCount);
        _activity?.SetTag("gen_ai.usage.input_tokens", _input);
        _activity?.SetTag("gen_ai.usage.output_tokens", _output);
    }

    public void Completed() => _error = null;

    // Another answer is to come: a turn with tools has several.
    public void Continues() => _error = Abandoned;

    public void Failed(Exception error) => _error = error.GetType().FullName;

    public void Dispose()
    {
        TagList tags = _tags;
        if (_error is not null)
        {
            tags.Add("error.type", _error);
            _activity?.SetTag("error.type", _error).SetStatus(ActivityStatusCode.Error);
        }

        AivaxTelemetry.OperationDuration.Record(_time.GetElapsedTime(_start).TotalSeconds, tags);
        _activity?.Dispose();
    }

    private static long? Sum(long? before, long? more) => before is null ? more : before + (more ?? 0);

    private void Count(long? tokens, string type)
    {
        if (tokens is { } count)
        {
            TagList tags = _tags;
            tags.Add("gen_ai.token.type", type);
            AivaxTelemetry.TokenUsage.Record(count, tags);
        }
    }
}
