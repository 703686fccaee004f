using System.Text.Json;
using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

/// <summary>Reads a streamed answer, update by update: bytes to events to updates. An answer that was cut is an error, never a short answer.</summary>
internal sealed class PromptStreamReader : IDisposable
{
    private readonly LiveBody _body;
    private readonly SseReader _events;
    private readonly PromptTimeline _timeline;
    private readonly PromptChunk _chunk = new();
    private readonly List<ChatResponseUpdate> _received = [];
    private readonly CancellationToken _caller;
    private AivaxException? _failure;
    private ReadingState _state;

    public PromptStreamReader(ApiAnswer answer, string? conversationId, TimeSpan longestSilence, TimeProvider time)
    {
        _body = new LiveBody(answer, longestSilence, time);
        _events = new SseReader(_body.ReadAsync, SseReader.DefaultLongestEvent);
        _timeline = new PromptTimeline(conversationId);
        _caller = answer.Deadline.Caller;
    }

    private enum ReadingState
    {
        Reading,
        EndMarkRead,
        Ended,
    }

    /// <summary>The next update; null when the answer is complete.</summary>
    /// <exception cref="AivaxException">The answer was cut, carried an error, or could not be read. It holds what had arrived.</exception>
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        try
        {
            ChatResponseUpdate? update = await ReadNextAsync().ConfigureAwait(false);
            if (update is not null)
            {
                _received.Add(update);
            }

            return update;
        }
        catch (AivaxException error) when (_timeline.IsComplete && error is AivaxStreamInterruptedException { Reason: StreamInterruptionReason.Interrupted } or AivaxTimeoutException)
        {
            // The whole answer is here; what broke off behind it says nothing.
            _state = ReadingState.Ended;
            return _timeline.Finish();
        }
        catch (Exception error) when (error is AivaxException or SseFormatException or JsonException or InvalidOperationException)
        {
            throw StreamFailures.WithPartial(StreamFailures.Type(error), _received);
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _body.Dispose();
    }

    private async ValueTask<ChatResponseUpdate?> ReadNextAsync()
    {
        if (_failure is not null)
        {
            throw _failure;
        }

        while (_state == ReadingState.Reading)
        {
            // Events that are buffered already need no read, and so no look at the token.
            _caller.ThrowIfCancellationRequested();
            if (!await _events.ReadEventAsync().ConfigureAwait(false))
            {
                _state = ReadingState.Ended;
                return _timeline.IsComplete ? _timeline.Finish() : throw StreamFailures.Truncated();
            }

            if (IsEndMark(_events.Data.Span))
            {
                _state = ReadingState.EndMarkRead;
                return _timeline.Finish() ?? await EndAsync().ConfigureAwait(false);
            }

            if (TakeEvent() is { } update)
            {
                return update;
            }
        }

        return await EndAsync().ConfigureAwait(false);
    }

    private ChatResponseUpdate? TakeEvent()
    {
        if (!TryDecode())
        {
            return null;
        }

        ChatResponseUpdate? update = _timeline.Map(_chunk, _events.Data);
        if (_chunk.IsFailure)
        {
            _failure = StreamFailures.FromService(_chunk);
            return update is { Contents.Count: > 0 } ? update : throw _failure;
        }

        return update;
    }

    private bool TryDecode()
    {
        try
        {
            ChunkDecoder.Decode(_events.Data.Span, _chunk);
            return true;
        }
        catch (JsonException) when (_events.AtEnd)
        {
            // The body ended inside this event: it was cut, and the next read says so.
            return false;
        }
    }

    private async ValueTask<ChatResponseUpdate?> EndAsync()
    {
        if (_state == ReadingState.EndMarkRead)
        {
            _state = ReadingState.Ended;
            await _body.DrainAsync().ConfigureAwait(false);
        }

        return null;
    }

    private static bool IsEndMark(ReadOnlySpan<byte> data)
    {
        // One space before it belongs to the field; some servers put another behind it.
        int length = data.Length;
        while (length > 0 && data[length - 1] == (byte)' ')
        {
            length--;
        }

        data = data.Slice(0, length);
        return data.SequenceEqual("[DONE]"u8) || data.SequenceEqual("[END]"u8);
    }
}
