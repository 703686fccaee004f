using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>An assistant that throws when it is cancelled.</summary>
internal sealed class ThrowsOnDisposeGateway(IChatClient answers) : DelegatingChatClient(answers)
{
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.Register(() => throw new InvalidOperationException("It will not stop."));
        return base.GetStreamingResponseAsync(messages, options, cancellationToken);
    }
}
