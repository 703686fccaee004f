using ChatClients.Sdk.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The rounds of one prompt with tools. A round is an answer, the calls in it, and their results. Then the next answer follows.
internal sealed class ToolRounds(PreparedPrompt prompt, ToolRunner runner, TimeProvider time)
{
    private readonly RoundIds _ids = new();
    private readonly List<AIContent> _results = [];
    private int _roundsLeft = prompt.Tools!.MaxRounds;

    // The calls of the last answer, with the results that were made so far.
    public OpenCallSet Calls { get; private set; } = OpenCallSet.None;

    // The updates of all rounds so far, results of tools included.
    public ReceivedUpdates Updates { get; } = new();

    public bool IsFirst { get; private set; } = true;

    // Whether the answer has a call that is to be run now.
    public bool HasNext => _roundsLeft > 0 && _results.Count < Calls.Calls.Count;

    public void Add(ChatResponseUpdate update, bool isOfStream)
    {
        update.MessageId = isOfStream ? _ids.OfStream(update.MessageId) : _ids.Of(update.MessageId);
        Keep(update);
    }

    // The answer is complete.
    public void Answered(IReadOnlyList<FunctionCallContent> calls) => Calls = new OpenCallSet([.. calls], isLeft: true);

    // Runs the next call, after those before it.
    public async ValueTask<ChatResponseUpdate> RunNextAsync(string? conversationId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FunctionCallContent call = Calls.Calls[_results.Count];
        if (Calls.ResultOfSame(call) is not { } result)
        {
            Calls.Started(call);
            result = await runner.RunAsync(call, cancellationToken).ConfigureAwait(false);
        }

        Calls.Ended(call, result);
        _results.Add(result);
        var update = new ChatResponseUpdate(ChatRole.Tool, [result])
        {
            ConversationId = conversationId,
            CreatedAt = time.GetUtcNow(),
            MessageId = _ids.OfResults(),
        };
        Keep(update);
        return update;
    }

    // What the next round sends: the results, and all that is not stored with them. Null when no call was answered.
    public PreparedPrompt? Next()
    {
        if (_results.Count == 0)
        {
            return null;
        }

        var message = new ChatMessage(ChatRole.Tool, [.. _results]);
        Calls.MarkAnswered(true);
        PreparedPrompt next = prompt.Commit ? prompt.Next(message, Calls.Calls) : prompt.Along([.. Updates.ToChatResponse().Messages]);
        _results.Clear();
        _ids.NextRound();
        _roundsLeft--;
        IsFirst = false;
        return next;
    }

    // The whole answer, of all rounds.
    public PromptResponse Join(PromptResponse last)
    {
        if (IsFirst)
        {
            return last;
        }

        PromptResponse whole = Updates.ToPromptResponse();
        whole.FinishReason = last.FinishReason;
        whole.AdditionalProperties = last.AdditionalProperties;
        whole.RawRepresentation = last.RawRepresentation;
        return whole;
    }

    // The caller gets the update, and may change what is in it. Where nothing is stored, it is sent again as the service wrote it.
    private void Keep(ChatResponseUpdate update)
    {
        if (prompt.Commit)
        {
            Updates.Add(update);
            return;
        }

        ChatResponseUpdate copy = update.Clone();
        copy.Contents = [.. update.Contents];
        Updates.Add(copy);
    }
}
