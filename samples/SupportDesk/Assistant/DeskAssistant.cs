using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SupportDesk.Assistant;

/// <summary>The assistant of a run without a key. It has no model: it looks for an order number and for words that it knows, asks for the
/// order with the tool, and says what it learned.</summary>
/// <remarks>The engine gives it what a model would be given: the context, the conversation, and the results of tools.</remarks>
public sealed class DeskAssistant : IChatClient
{
    /// <summary>How long it waits before each word.</summary>
    public TimeSpan Pace { get; init; }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (AIContent content in Reply.To(new Talk([.. messages])))
        {
            if (Pace > TimeSpan.Zero)
            {
                await Task.Delay(Pace, TimeProvider.System, cancellationToken);
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
