using Microsoft.Extensions.AI;

namespace SupportDesk.Tests;

/// <summary>Notes what the assistant is given.</summary>
public sealed class ListeningAssistant(IChatClient inner, List<IReadOnlyList<ChatMessage>> given) : DelegatingChatClient(inner)
{
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] all = [.. messages];
        lock (given)
        {
            given.Add(all);
        }

        return base.GetStreamingResponseAsync(all, options, cancellationToken);
    }
}
