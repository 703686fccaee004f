#if !NETSTANDARD2_0
using System.Runtime.CompilerServices;
#endif
using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// Reads a streamed answer, update by update: bytes to events to updates. An answer that was cut is an error, never a short answer.
internal sealed class PromptStreamReader : IDisposable
{
    private readonly ApiResponse _answer;
    private readonly TimeSpan _idleLimit;
    private readonly SseBuffer _bytes;
    private readonly SseReader _events;
    private readonly AnswerDecoder _decoder;
    private readonly CancellationToken _caller;
    private AivaxException? _broken;
    private bool _isDrained;

    public PromptStreamReader(ApiResponse answer, AnswerDecoder decoder, TimeSpan idleLimit)
    {
        _answer = answer;
        _idleLimit = idleLimit;
        _bytes = new SseBuffer(answer.Body.ReadAsync, answer.Limits.MaxEventBytes);
        _events = new SseReader(_bytes);
        _decoder = decoder;
        _caller = answer.Deadline.Caller;
        ReadAs(stream: answer.SaysEvents);
    }

    // Called with the failure that ends the answer.
    public Action<Exception>? Failed { get; init; }

    // Called at the end of the reading, with tokens that were read and that no update has.
    public Action<UsageDetails>? LeftUsage { get; init; }

    // Whether the answer comes in events. Its first bytes decide, whatever the content type says. If they cannot, the content type
    // decides.
    public async ValueTask<bool> IsStreamAsync()
    {
        try
        {
            BodyKind kind;
            do
            {
                bool isWhole = !_bytes.EndFill(await _bytes.BeginFill().ConfigureAwait(false));
                kind = BodyStart.KindOf(_bytes.Unread.Span, isWhole);
            }
            while (kind == BodyKind.Undecided);

            ReadAs(stream: kind == BodyKind.Events || (_answer.IsStream && kind != BodyKind.JsonObject));
            return _answer.IsStream;
        }
        catch (Exception error) when (StreamFailures.IsOfStream(error))
        {
            throw Fail(error);
        }
    }

    // Whether the end of the answer was read. Nothing after it belongs to the answer.
    public bool IsWhole => _decoder.IsWhole;

    // An answer that does not come in events.
    public ValueTask<PromptResponse?> ReadReplyAsync() => _answer.ReadReplyAsync(start: _bytes.Unread);

    // The next update; null when the answer is complete.
    // Throws AivaxException when the answer was cut, carried an error, or could not be read. The exception holds what had arrived.
    public ValueTask<ChatResponseUpdate?> NextAsync() => Next() is { } update ? new(update) : WaitAsync();

    // The next update, if it has arrived: most events come together with others, and need no waiting and no state machine.
    // Throws what NextAsync throws.
    public ChatResponseUpdate? Next()
    {
        try
        {
            return TakeArrived();
        }
        catch (Exception error) when (StreamFailures.IsOfStream(error))
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
            while (!_decoder.IsWhole)
            {
                if (_decoder.Failure is { } failure)
                {
                    throw failure;
                }

                bool isMore = false;
                try
                {
                    isMore = !_events.AtEnd && _bytes.EndFill(await _bytes.BeginFill().ConfigureAwait(false));
                }
                catch (AivaxException error) when (error is AivaxStreamInterruptedException or AivaxTimeoutException)
                {
                    // A body that breaks off is read like one that ends: perhaps only the last blank line is missing.
                    _broken = error;
                }

                if ((isMore ? TakeArrived() : TakeEnd()) is { } update)
                {
                    return update;
                }
            }

            if (!_isDrained && !_events.AtEnd)
            {
                _isDrained = true;
                await _answer.Body.DrainAsync().ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception error) when (StreamFailures.IsOfStream(error))
        {
            throw Fail(error);
        }
    }

    public void Dispose()
    {
        _bytes.Dispose();
        if (_decoder.TakeUsage() is { } usage)
        {
            LeftUsage?.Invoke(usage);
        }
    }

    private void ReadAs(bool stream)
    {
        _answer.IsStream = stream;
        _answer.Body.IdleLimit = stream ? _idleLimit : Timeout.InfiniteTimeSpan;
    }

    private AivaxException Fail(Exception error)
    {
        AivaxException failure = StreamFailures.WithPartial(StreamFailures.Type(error, _answer.Limits), _decoder.Received);
        Failed?.Invoke(failure);
        return failure;
    }

    // The next update, if the bytes that have arrived hold one. Most do, and an await costs more than the read.
    private ChatResponseUpdate? TakeArrived()
    {
        while (!_decoder.IsWhole && _decoder.Failure is null)
        {
            // Without a read, nothing else would check the token.
            _caller.ThrowIfCancellationRequested();
            ChatResponseUpdate? update;
            if (_decoder.Match(_events.Ahead) is > 0 and int length && _events.TryTake(length))
            {
                update = _decoder.TakeMatched(length);
            }
            else if (_events.TryRead())
            {
                update = _decoder.Take(_bytes.Data, _events.IsError, isCut: false);
            }
            else
            {
                return null;
            }

            if (update is not null)
            {
                return update;
            }
        }

        return null;
    }

    // The body has ended. Only a blank line after the last event may be missing.
    private ChatResponseUpdate? TakeEnd() => !_events.AtEnd && TakeTail()
        ? _decoder.Take(_bytes.Data, _events.IsError, isCut: true) : _decoder.TakeEnd(_broken);

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
}
