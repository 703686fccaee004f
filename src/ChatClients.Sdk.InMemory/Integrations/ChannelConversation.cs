using System.Diagnostics.CodeAnalysis;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory;

// One conversation on a messaging service: its commands, the messages that wait for others to follow, and one answer at a time.
[SuppressMessage(
    "Reliability", "CA1001",
    Justification = "Neither a SemaphoreSlim whose wait handle is never asked for nor a source without a timer holds anything to dispose.")]
internal sealed class ChannelConversation(ChannelSession session, IntegrationChannelKind kind, EngineSettings engine)
{
    // Each message restarts the wait. It ends after this many intervals at the latest.
    private const int MostIntervals = 10;

    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private CancellationTokenSource _sinceCleared = new();
    private SeenMessages? _seen;
    private MessageBatch? _waiting;

    // Receives a message, and returns what happens to it.
    public Task<ChannelReplies> ReceiveAsync(ChannelMessage message)
    {
        ChannelSettings settings = session.Settings;
        if (message.IsFromBot || WasSeen(message.MessageId))
        {
            return Task.FromResult(new ChannelReplies(ChannelOutcome.Ignored));
        }

        return ChannelCommands.Find(message.Text, kind, settings, engine.TelegramBotName) switch
        {
            ChannelCommand.OfAnotherBot => Task.FromResult(new ChannelReplies(ChannelOutcome.Ignored)),
            ChannelCommand.Reset => Task.FromResult(Clear(settings.Texts)),
            ChannelCommand.Usage =>
                Task.FromResult(new ChannelReplies(ChannelOutcome.UsageShown, settings.Texts.UsageOf(session.ReadUsage()))),
            _ => AnswerAsync(message.Text, settings.Debounce),
        };
    }

    // Drops all earlier messages: answers in progress, and messages that wait.
    public void Drop()
    {
        CancellationTokenSource before;
        MessageBatch? waiting;
        lock (_lock)
        {
            (before, _sinceCleared) = (_sinceCleared, new CancellationTokenSource());
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.Timer?.Dispose();
        waiting?.Complete(new ChannelReplies(ChannelOutcome.Dropped));

        // Outside the lock: callbacks of this token run here.
        before.CancelSafely();
    }

    private bool WasSeen(string? messageId)
    {
        if (messageId is null)
        {
            return false;
        }

        lock (_lock)
        {
            return !(_seen ??= new SeenMessages()).TryAdd(messageId);
        }
    }

    // Clears the conversation, and drops earlier messages.
    private ChannelReplies Clear(ChannelTexts texts)
    {
        Drop();
        session.Reset();
        return new ChannelReplies(ChannelOutcome.ConversationCleared, texts.Cleared);
    }

    private Task<ChannelReplies> AnswerAsync(string text, TimeSpan debounce)
    {
        MessageBatch batch;
        Task<ChannelReplies> replies;
        lock (_lock)
        {
            batch = _waiting ?? new MessageBatch(engine.Time.GetTimestamp(), _sinceCleared.Token);
            replies = batch.Add(text);
            batch.Timer?.Dispose();
            TimeSpan wait = WaitFor(batch, debounce);
            if (wait > TimeSpan.Zero)
            {
                _waiting = batch;
                int count = batch.Count;
                batch.Timer = engine.Time.CreateTimer(_ => Close(batch, count), state: null, wait, Timeout.InfiniteTimeSpan);
                return replies;
            }

            _waiting = null;
        }

        _ = engine.Isolation.Start(() => RunAsync(batch));
        return replies;
    }

    private TimeSpan WaitFor(MessageBatch batch, TimeSpan debounce)
    {
        TimeSpan left = (debounce * MostIntervals) - engine.Time.GetElapsedTime(batch.BegunAt);
        return left < debounce ? left : debounce;
    }

    // The interval has passed. Unless another message came meanwhile, the batch is complete.
    private void Close(MessageBatch batch, int count)
    {
        lock (_lock)
        {
            if (_waiting != batch || batch.Count != count)
            {
                return;
            }

            _waiting = null;
        }

        batch.Timer?.Dispose();
        _ = engine.Isolation.Start(() => RunAsync(batch));
    }

    private async Task RunAsync(MessageBatch batch)
    {
        try
        {
            await _turn.WaitAsync(batch.Cleared).ConfigureAwait(false);
            try
            {
                batch.Complete(await session.AnswerAsync(batch.Text, batch.Cleared).ConfigureAwait(false));
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (batch.Cleared.IsCancellationRequested)
        {
            batch.Complete(new ChannelReplies(ChannelOutcome.Dropped));
        }
        catch (Exception error)
        {
            // The exception goes to those who wait for the replies.
            batch.Fail(error);
        }
    }
}
