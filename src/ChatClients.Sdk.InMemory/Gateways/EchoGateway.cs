using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

/// <summary>An assistant that repeats its input, word by word. It makes the reuse, refresh and reset of a session
/// visible.</summary>
/// <remarks>Thread-safe: it keeps nothing between two calls.</remarks>
public sealed class EchoGateway : IChatClient
{
    private const string Model = "@in-memory/echo";

    /// <summary>Gets how long it waits before each word.</summary>
    /// <value>The default is no wait.</value>
    public TimeSpan Pace { get; init; }

    /// <summary>Gets the clock that <see cref="Pace"/> is measured with.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets whether it shows more than its reply, to try a user interface: its reasoning, and a server-side tool when the user's
    /// text begins with "search".</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ShowsWork { get; init; }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        SpeakAsync([.. Guard.NotNull(messages)], cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        Guard.NotNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("in-memory", defaultModelId: Model)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: it holds no resource.</summary>
    public void Dispose()
    {
    }

    private async IAsyncEnumerable<ChatResponseUpdate> SpeakAsync(
        IReadOnlyList<ChatMessage> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string reply = EchoReply.To(messages);
        IEnumerable<AIContent> work = ShowsWork ? EchoWork.On(messages) : [];
        foreach (AIContent content in work.Concat(EchoReply.Words(reply).Select(word => new TextContent(word))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Pace > TimeSpan.Zero)
            {
                await Task.Delay(Pace, TimeProvider, cancellationToken).ConfigureAwait(false);
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]) { ModelId = Model };
        }

        UsageDetails usage = Engine.TokenEstimate.Of(messages, [new ChatMessage(ChatRole.Assistant, reply)]);
        yield return new ChatResponseUpdate(
            ChatRole.Assistant, [new UsageContent(usage)])
        { FinishReason = ChatFinishReason.Stop, ModelId = Model };
    }
}
