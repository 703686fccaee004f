using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>An assistant that gives what a test hands it, as it is.</summary>
internal sealed class FakeGateway(
    Func<IEnumerable<ChatMessage>, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> answer) : IChatClient
{
    public FakeGateway(params ChatResponseUpdate[] updates)
        : this((_, _) => updates.ToAsyncEnumerable())
    {
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            answer(messages, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
