namespace ChatClients.Sdk.InMemory;

// Messages that are answered together. Until the batch is closed, the lock of its conversation guards it.
// begunAt: the time of the first message, as a timestamp of the clock. cleared: cancelled when the conversation is cleared.
internal sealed class MessageBatch(long begunAt, CancellationToken cleared)
{
    private readonly List<string> _texts = [];
    private readonly TaskCompletionSource<ChannelReplies> _replies = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationToken Cleared => cleared;

    public long BegunAt => begunAt;

    public int Count => _texts.Count;

    // The assistant's input: one line per message.
    public string Text => string.Join('\n', _texts);

    // Ends the wait for another message. Each message replaces it.
    public ITimer? Timer { get; set; }

    // Adds a message. The result is its replies: the last message of all gets them.
    public Task<ChannelReplies> Add(string text)
    {
        _texts.Add(text);
        return RepliesAsync(_texts.Count);
    }

    public void Complete(ChannelReplies replies) => _replies.TrySetResult(replies);

    public void Fail(Exception error) => _replies.TrySetException(error);

    private async Task<ChannelReplies> RepliesAsync(int place)
    {
        ChannelReplies replies = await _replies.Task.ConfigureAwait(false);
        return place == Count || replies.Outcome == ChannelOutcome.Dropped ? replies : new ChannelReplies(ChannelOutcome.AnsweredWithLater);
    }
}
