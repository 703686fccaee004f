using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>An assistant that answers at once, always the same: what is left is the cost of everything around it.</summary>
internal sealed class InstantGateway : IChatClient
{
    public const string Answer = "It is on its way and will be with you tomorrow before noon.";

    public static UsageDetails Usage { get; } = new() { InputTokenCount = 12, OutputTokenCount = 15, TotalTokenCount = 27 };

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

#pragma warning disable CS1998 // Nothing to wait for: that is its purpose.
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation]
            CancellationToken cancellationToken = default)
    {
        yield return new ChatResponseUpdate(
            ChatRole.Assistant, [new TextContent(Answer), new UsageContent(Usage)])
        { FinishReason = ChatFinishReason.Stop };
    }
#pragma warning restore CS1998

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
