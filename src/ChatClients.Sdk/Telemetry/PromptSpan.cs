using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Telemetry;

// One prompt and its answer, from the turn to the last update. Texts, tags and keys are never recorded.
// If telemetry around the session has a span for the same call, that one is completed, and nothing is made or measured twice.
internal sealed class PromptSpan : IDisposable
{
    private const string Abandoned = "abandoned";

    private readonly Activity? _activity;
    private readonly bool _isOwn;
    private readonly bool _isStream;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly UsageDetails _used = new();
    private TagList _tags;
    private long? _lastUpdate;
    private bool _began;
    private string? _id;
    private string? _model;
    private ChatFinishReason? _finishReason;
    private Exception? _failure;
    private bool _isComplete;

    private PromptSpan(Activity? activity, bool isOwn, bool isStream, TagList tags, TimeProvider time, long start)
    {
        _activity = activity;
        _isOwn = isOwn;
        _isStream = isStream;
        _tags = tags;
        _time = time;
        _start = start;
    }

    // For a prompt that is about to leave. Null when nobody listens to spans.
    // outer: the span of another library around this call, or null.
    public static PromptSpan? Start(Activity? outer, IConversation conversation, Uri host, bool isStream, TimeProvider time) =>
        outer is null && !AivaxTelemetry.Source.HasListeners() ? null : StartSpan(outer, conversation, host, isStream, time);

    // For a prompt that has left without a span. Null when nobody listens to measurements.
    // start: the time stamp from before it left.
    public static PromptSpan? Measure(Uri host, bool isStream, TimeProvider time, long start) =>
        AivaxMeter.IsPromptHeard ? new PromptSpan(activity: null, isOwn: true, isStream, Tags(host), time, start) : null;

    private static PromptSpan StartSpan(Activity? outer, IConversation conversation, Uri host, bool isStream, TimeProvider time)
    {
        TagList tags = Tags(host);
        Activity? activity = outer
            ?? AivaxTelemetry.Source.StartActivity(TagNames.Chat, ActivityKind.Client, default(ActivityContext), tags);
        activity?.SetTag(TagNames.ConversationId, conversation.ConversationId);
        if (isStream && outer is null)
        {
            activity?.SetTag(TagNames.RequestStream, true);
        }

        return new PromptSpan(activity, outer is null, isStream, tags, time, time.GetTimestamp());
    }

    private static TagList Tags(Uri host) => new()
    {
        { TagNames.OperationName, TagNames.Chat },
        { TagNames.ProviderName, TagNames.Provider },
        { TagNames.ServerAddress, host.Host },
        { TagNames.ServerPort, host.Port },
    };

    // An update of the answer has arrived.
    public void Came(ChatResponseUpdate update)
    {
        Learn(update.ResponseId, update.ModelId, update.FinishReason);
        if (!_isOwn || !_isStream || (_began && !AivaxMeter.TimePerOutputChunk.Enabled))
        {
            return;
        }

        long now = _time.GetTimestamp();
        if (!_began)
        {
            _began = true;
            double seconds = _time.GetElapsedTime(_start, now).TotalSeconds;
            AivaxMeter.TimeToFirstChunk.Record(seconds, _tags);
            _activity?.SetTag(TagNames.TimeToFirstChunk, seconds);
        }
        else if (_lastUpdate is { } before)
        {
            AivaxMeter.TimePerOutputChunk.Record(_time.GetElapsedTime(before, now).TotalSeconds, _tags);
        }

        _lastUpdate = now;
    }

    // The whole answer has arrived.
    public void Came(ChatResponse reply) => Learn(reply.ResponseId, reply.ModelId, reply.FinishReason);

    public void Used(UsageDetails usage)
    {
        _used.Add(usage);
        if (_isOwn)
        {
            Count(usage.InputTokenCount, "input");
            Count(usage.OutputTokenCount, "output");
        }
    }

    public void Completed() => (_isComplete, _failure) = (true, null);

    // Another answer will follow: a turn with tools has several.
    public void Continues() => (_isComplete, _lastUpdate, _finishReason) = (false, null, null);

    // Another turn will send the prompt to another session. A span around both then shows how that one ends.
    public void GivesWay() => _failure = _isOwn ? _failure : null;

    public void Failed(Exception error) => _failure = error;

    public void Dispose()
    {
        string? error = _failure?.GetType().FullName ?? (_isComplete ? null : Abandoned);
        if (_activity is { } span)
        {
            Describe(span, error);
        }

        if (_isOwn)
        {
            TagList tags = _tags;
            if (error is not null)
            {
                tags.Add(TagNames.ErrorType, error);
            }

            AivaxMeter.OperationDuration.Record(_time.GetElapsedTime(_start).TotalSeconds, tags);
            _activity?.Dispose();
        }
    }

    private void Learn(string? id, string? model, ChatFinishReason? finishReason)
    {
        _id = id ?? _id;
        _finishReason = finishReason ?? _finishReason;
        if (_model is null && model is not null)
        {
            _model = model;
            _tags.Add(TagNames.ResponseModel, model);
        }
    }

    // The span of another library records the answer itself, but knows less of a failure.
    private void Describe(Activity span, string? error)
    {
        if (_failure is not null)
        {
            span.SetFailure(_failure);
        }
        else if (error is not null && _isOwn)
        {
            span.SetTag(TagNames.ErrorType, error).SetStatus(ActivityStatusCode.Error);
        }

        if (_isOwn)
        {
            span.SetTag(TagNames.ResponseId, _id);
            span.SetTag(TagNames.ResponseModel, _model);
            span.SetTag(TagNames.FinishReasons, _finishReason is { } reason ? new[] { reason.Value } : null);
            span.SetTag(TagNames.InputTokens, _used.InputTokenCount);
            span.SetTag(TagNames.OutputTokens, _used.OutputTokenCount);
            span.SetTag(TagNames.CachedTokens, _used.CachedInputTokenCount);
            span.SetTag(TagNames.ReasoningTokens, _used.ReasoningTokenCount);
        }
    }

    private void Count(long? tokens, string type)
    {
        if (tokens is { } count)
        {
            TagList tags = _tags;
            tags.Add(TagNames.TokenType, type);
            AivaxMeter.TokenUsage.Record(count, tags);
        }
    }
}
