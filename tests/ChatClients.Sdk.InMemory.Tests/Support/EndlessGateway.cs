using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>An assistant that says one word and then nothing until it is cancelled. It counts the answers that it has begun and
/// ended.</summary>
internal sealed class EndlessGateway : IChatClient
{
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _ended = new(0);
    private int _running;

    /// <summary>Answers that are being given.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>It was cancelled, by its token.</summary>
    public Task Cancelled => _cancelled.Task;

    public async Task BegunAsync(int answers = 1)
    {
        for (int i = 0; i < answers; i++)
        {
            Assert.True(await _begun.WaitAsync(Patience.Longest));
        }
    }

    /// <summary>Enumerators were disposed of.</summary>
    public async Task EndedAsync(int answers = 1)
    {
        for (int i = 0; i < answers; i++)
        {
            await _ended.WaitAsync();
        }
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation]
            CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _running);
        try
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Half");
            _begun.Release();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _cancelled.TrySetResult();
            }

            Interlocked.Decrement(ref _running);
            _ended.Release();
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
