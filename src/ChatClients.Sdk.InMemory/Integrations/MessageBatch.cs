namespace ChatClients.Sdk.InMemory;

// Messages that are answered together. What it holds is guarded by the lock of its conversation until it is closed.
// begunAt: When the first message came, as a timestamp of the clock.
// cleared: Cancelled when the conversation is cleared.
internal sealed class MessageBatch(long begunAt, CancellationToken cleared)
{
    private readonly List<string> _texts = [];
    private readonly TaskCompletionSource<ChannelReplies> _replies = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationToken Cleared => cleared;

    public long BegunAt => begunAt;

    public int Count => _texts.Count;

    // What the assistant is asked: a line a message.
    public string Text => string.Join('\n', _texts);

    // What ends the wait for another message; replaced by each message.
    public ITimer? Timer { get; set; }

    // Adds a message.
    // Returns: What it is answered with: the last message of all has the replies.
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
