using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Reads the answer to a turn's request, in either form of the service. Records the calls that it opens, and the tokens.
internal sealed partial class Turn
{
    public PromptStreamReader Read(ApiResponse answer, TimeSpan idleLimit)
    {
        _reading = answer.Deadline;
        AnswerDecoder decoder = _decoder ?? Decoder(answer.Call);
        _decoder = null;
        return new(answer, decoder, idleLimit) { Failed = error => Failed(answer, error), LeftUsage = AddUsage };
    }

    public void Add(ChatResponseUpdate update)
    {
        _span?.Came(update);
        _rounds?.Add(update, isOfStream: true);
        Add(update.Contents);
    }

    // A buffered answer as updates.
    public IReadOnlyList<ChatResponseUpdate> Replay(PromptResponse reply)
    {
        if (_rounds is { IsFirst: false } && reply.ToolCalls.Count == 0)
        {
            reply.FinishReason ??= ChatFinishReason.Stop; // The rounds before ended with their calls.
        }

        ChatResponseUpdate[] updates = reply.ToChatResponseUpdates();
        foreach (ChatResponseUpdate update in updates)
        {
            update.ConversationId = ConversationId; // The usage comes in an update of its own, without it.
            _rounds?.Add(update, isOfStream: false);
        }

        return updates;
    }

    // A buffered answer that the reader has begun to read.
    public async ValueTask<PromptResponse> ReadReplyAsync(ApiResponse answer, PromptStreamReader reader) =>
        (await TakeAsync(answer, reader.ReadReplyAsync()).ConfigureAwait(false))!;

    public async ValueTask<PromptResponse> ReadWholeAsync(ApiResponse answer, TimeSpan idleLimit)
    {
        // Nearly every response to a request for JSON is an object. Then nothing of a stream is needed.
        PromptResponse? reply = answer.SaysEvents ? null : await TakeAsync(answer, answer.TryReadReplyAsync()).ConfigureAwait(false);
        if (reply is null)
        {
            using PromptStreamReader reader = Read(answer, idleLimit);
            if (await reader.IsStreamAsync().ConfigureAwait(false))
            {
                return await CollectAsync(reader).ConfigureAwait(false);
            }

            reply = await ReadReplyAsync(answer, reader).ConfigureAwait(false);
        }

        _ = _rounds is null ? [] : Replay(reply);
        return reply;
    }

    private async Task<PromptResponse> CollectAsync(PromptStreamReader reader)
    {
        var updates = new List<ChatResponseUpdate>();
        while (await reader.NextAsync().ConfigureAwait(false) is { } update)
        {
            Add(update);
            updates.Add(update);
        }

        return updates.ToPromptResponse();
    }

    // Null if it turned out to be no reply.
    private async ValueTask<PromptResponse?> TakeAsync(ApiResponse answer, ValueTask<PromptResponse?> reading)
    {
        try
        {
            if (await reading.ConfigureAwait(false) is not { } reply)
            {
                return null;
            }

            reply.ConversationId = ConversationId;
            for (int i = 0; i < reply.Messages.Count; i++)
            {
                Add(reply.Messages[i].Contents);
            }

            AddUsage(reply.Usage);
            _span?.Came(reply);
            return reply;
        }
        catch (Exception error)
        {
            Failed(answer, error);
            throw;
        }
    }

    private void Failed(ApiResponse answer, Exception error)
    {
        answer.LogFailure(error);
        Failed(error);
    }

    private void Add(IList<AIContent> contents)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            switch (contents[i])
            {
                case TextContent or TextReasoningContent:
                    break; // Nearly all. The other types take longer to tell.
                case FunctionCallContent call when BrokenToolCall.IsOpen(call):
                    _calls.Add(call);
                    break;
                case UsageContent usage:
                    AddUsage(usage.Details);
                    break;
            }
        }
    }

    private void AddUsage(UsageDetails? usage)
    {
        if (usage is not null)
        {
            _turns.AddUsage(usage);
            _span?.Used(usage);
        }
    }
}
