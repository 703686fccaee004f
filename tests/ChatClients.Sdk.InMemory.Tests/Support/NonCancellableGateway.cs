using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>An assistant that never looks at its token: it says one text, waits for the test, and says another.</summary>
internal sealed class NonCancellableGateway(string before, string after) : IChatClient
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task.WithinReason();

    /// <summary>It was abandoned, by disposal of its enumerator.</summary>
    public Task Left => _left.Task.WithinReason();

    public void Open() => _open.SetResult();

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, before);
            _reached.TrySetResult();
            await _open.Task;
            yield return new ChatResponseUpdate(ChatRole.Assistant, after);
        }
        finally
        {
            _left.TrySetResult();
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
