#if !NETSTANDARD2_0
using System.Runtime.CompilerServices;
#endif
using System.Text.Json;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Reads a streamed answer, update by update: bytes to events to updates. An answer that was cut is an error, never a short answer.
internal sealed class PromptStreamReader : IDisposable
{
    // Counts updates, parts, and calls that are not reported yet. Each takes some hundred bytes, however small its event.
    public const int MostPieces = JsonPieces.Most;

    private readonly ApiResponse _answer;
    private readonly TimeSpan _idleLimit;
    private readonly SseReader _events;
    private readonly ChatUpdateBuilder _timeline;
    private readonly RepeatedChunkReader _repeatedChunks = new();
    private readonly PromptChunk _chunk = new();
    private readonly ReceivedUpdates _received = new();
    private readonly CancellationToken _caller;
    private AivaxException? _failure;
    private AivaxException? _broken;
    private ReadingState _state;
    private long _taken;

    public PromptStreamReader(ApiResponse answer, string? conversationId, TimeSpan idleLimit)
    {
        _answer = answer;
        _idleLimit = idleLimit;
        _events = new SseReader(answer.Body.ReadAsync, answer.Limits.MaxEventBytes);
        _timeline = new ChatUpdateBuilder(conversationId, _received, answer.Limits.MaxEventBytes);
        _caller = answer.Deadline.Caller;
        ReadAs(stream: answer.SaysEvents);
    }

    // Called with the failure that ends the answer.
    public Action<Exception>? Failed { get; init; }

    // Called at the end of the reading, with tokens that were read and that no update has.
    public Action<UsageDetails>? LeftUsage { get; init; }

    private enum ReadingState
    {
        Reading,
        EndMarkRead,
        Ended,
    }

    // Whether the answer comes in events. Its first bytes decide, whatever the content type says. If they cannot, the content type
    // decides.
    public async ValueTask<bool> IsStreamAsync()
    {
        try
        {
            BodyKind kind;
            do
            {
                bool isWhole = !_events.EndFill(await _events.BeginFill().ConfigureAwait(false));
                kind = BodyStart.KindOf(_events.Unread.Span, isWhole);
            }
            while (kind == BodyKind.Undecided);

            ReadAs(stream: kind == BodyKind.Events || (_answer.IsStream && kind != BodyKind.JsonObject));
            return _answer.IsStream;
        }
        catch (Exception error) when (IsOfStream(error))
        {
            throw Fail(error);
        }
    }

    // Whether the end mark was read. Nothing after it belongs to the answer.
    public bool IsWhole => _state != ReadingState.Reading;

    // An answer that does not come in events.
    public ValueTask<PromptResponse?> ReadReplyAsync() => _answer.ReadReplyAsync(start: _events.Unread);

    // The next update; null when the answer is complete.
    // Throws AivaxException when the answer was cut, carried an error, or could not be read. The exception holds what had arrived.
    public ValueTask<ChatResponseUpdate?> NextAsync() => Next() is { } update ? new(update) : WaitAsync();

    // The next update, if it has arrived: most events come together with others, and need no waiting and no state machine.
    // Throws what NextAsync throws.
    public ChatResponseUpdate? Next()
    {
        try
        {
            return TakeArrived() is { } update ? Remember(update) : null;
        }
        catch (Exception error) when (IsOfStream(error))
        {
            throw Fail(error);
        }
    }

    // The next update, after Next has returned null. The one async method between the body and the caller's iterator.
#if !NETSTANDARD2_0
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // Each piece that comes alone would allocate a state machine.
#endif
    public async ValueTask<ChatResponseUpdate?> WaitAsync()
    {
        try
        {
            while (_state == ReadingState.Reading)
            {
                if (_failure is not null)
                {
                    throw _failure;
                }

                bool isMore = false;
                try
                {
                    isMore = !_events.AtEnd && _events.EndFill(await _events.BeginFill().ConfigureAwait(false));
                }
                catch (AivaxException error) when (error is AivaxStreamInterruptedException or AivaxTimeoutException)
                {
                    // A body that breaks off is read like one that ends: perhaps only the last blank line is missing.
                    _broken = error;
                }

                if ((isMore ? TakeArrived() : TakeEnd()) is { } update)
                {
                    return Remember(update);
                }
            }

            await EndAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (IsOfStream(error))
        {
            throw Fail(error);
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        if (_timeline.TakeUsage() is { } usage)
        {
            LeftUsage?.Invoke(usage);
        }
    }

    private void ReadAs(bool stream)
    {
        _answer.IsStream = stream;
        _answer.Body.IdleLimit = stream ? _idleLimit : Timeout.InfiniteTimeSpan;
    }

    private static bool IsOfStream(Exception error) =>
        error is AivaxException or SseFormatException or JsonException or ArgumentException or FormatException
            or (InvalidOperationException and not ObjectDisposedException);

    private AivaxException Fail(Exception error)
    {
        AivaxException failure = StreamFailures.WithPartial(StreamFailures.Type(error, _answer.Limits), [.. _received]);
        Failed?.Invoke(failure);
        return failure;
    }

    private ChatResponseUpdate Remember(ChatResponseUpdate update)
    {
        _received.Add(update, _timeline.Report);
        return update;
    }

    // The next update, if the bytes that have arrived hold one. Most do, and an await costs more than the read.
    private ChatResponseUpdate? TakeArrived()
    {
        while (_state == ReadingState.Reading && _failure is null)
        {
            // Without a read, nothing else would check the token.
            _caller.ThrowIfCancellationRequested();
            if (!_events.TryReadEvent())
            {
                return null;
            }

            if (TakeEvent() is { } update)
            {
                return update;
            }
        }

        return null;
    }

    // The body has ended. Only a blank line after the last event may be missing.
    private ChatResponseUpdate? TakeEnd() => !_events.AtEnd && TakeTail() ? TakeEvent() : EndOfBody();

    private ChatResponseUpdate? EndOfBody()
    {
        if (_timeline.IsComplete)
        {
            _state = ReadingState.Ended;
            return _timeline.Finish();
        }

        _failure = _broken ?? AivaxStreamInterruptedException.Truncated();
        return Abandon();
    }

    // Returns what was held back. The next read throws.
    private ChatResponseUpdate Abandon() => _timeline.Abandon() ?? throw _failure!;

    private bool TakeTail()
    {
        try
        {
            return _events.TakeTail();
        }
        catch (SseFormatException) when (_broken is not null)
        {
            // The break is the error to report. If the tail cannot be read, it was cut as well.
            return false;
        }
    }

    private ChatResponseUpdate? TakeEvent()
    {
        _taken += _events.Data.Length;
        if (_taken > _answer.Limits.MaxStreamedAnswerBytes)
        {
            throw StreamFailures.TooLong(_answer.Limits.MaxStreamedAnswerBytes);
        }

        if (_received.Count + _timeline.OpenCalls + _timeline.Parts > MostPieces)
        {
            throw StreamFailures.TooManyPieces();
        }

        if (_events.IsError)
        {
            if (!ErrorEventDecoder.TryDecode(_events.Data.Span, _chunk, _events.AtEnd))
            {
                return null;
            }
        }
        else if (_events.Data.Span[0] != (byte)'{' && TakeMark())
        {
            return _state == ReadingState.EndMarkRead ? _timeline.Finish() : _failure is null ? null : Abandon();
        }
        else if (_repeatedChunks.TryRead(_events.Data.Span, out PlainChunk plain))
        {
            return _timeline.Map(plain);
        }
        else if (!TryDecode())
        {
            return null;
        }

        ChatResponseUpdate? update = _timeline.Map(_chunk, _events.Data);
        if (_chunk.IsFailure)
        {
            _failure = StreamFailures.FromService(_chunk, _answer.Keys);
            return update is { Contents.Count: > 0 } ? update : throw _failure;
        }

        return update;
    }

    // Takes an event that is no chunk.
    private bool TakeMark()
    {
        bool isEnd = StreamMark.IsEnd(_events.Data.Span);
        _failure = isEnd && _timeline.IsForeign ? StreamFailures.Foreign() : null;
        _state = isEnd && _failure is null ? ReadingState.EndMarkRead : _state;
        return isEnd || StreamMark.SaysNothing(_events.Data.Span);
    }

    private bool TryDecode()
    {
        try
        {
            ChunkDecoder.Decode(_events.Data.Span, _chunk);
            _repeatedChunks.Learn(_events.Data.Span, _chunk);
            return true;
        }
        catch (JsonException) when (_events.AtEnd)
        {
            // The body ended inside this event: it was cut, and the next read says so.
            return false;
        }
    }

    private async ValueTask EndAsync()
    {
        if (_state == ReadingState.EndMarkRead)
        {
            _state = ReadingState.Ended;
            await _answer.Body.DrainAsync().ConfigureAwait(false);
        }
    }
}
