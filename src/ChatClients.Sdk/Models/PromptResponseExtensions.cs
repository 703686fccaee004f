using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>Turns streamed updates into a whole answer.</summary>
public static class PromptResponseExtensions
{
    /// <summary>Puts the updates of one prompt together.</summary>
    /// <remarks>
    /// Texts that follow each other become one, with the annotations of all. The answer's <see cref="ChatResponse.RawRepresentation"/>
    /// is a list of the <see cref="ChatResponseUpdate.RawRepresentation"/>s, or <see langword="null"/> when no update has one.
    /// </remarks>
    /// <param name="updates">The updates, in the order in which they came.</param>
    public static PromptResponse ToPromptResponse(this IEnumerable<ChatResponseUpdate> updates)
    {
        List<ChatResponseUpdate> received = [.. Guard.NotNull(updates)];
        ChatResponse whole = received.ToChatResponse();
        foreach (ChatMessage message in whole.Messages)
        {
            AnnotatedText.Join(message.Contents);
        }

        List<object> raw = [.. received.Select(update => update.RawRepresentation).OfType<object>()];
        return new PromptResponse(whole.Messages)
        {
            AdditionalProperties = whole.AdditionalProperties,
            ConversationId = whole.ConversationId,
            CreatedAt = whole.CreatedAt,
            FinishReason = whole.FinishReason,
            ModelId = whole.ModelId,
            RawRepresentation = whole.RawRepresentation ?? (raw.Count > 0 ? raw : null),
            ResponseId = whole.ResponseId,
            Usage = whole.Usage,
        };
    }

    /// <summary>Reads the updates of one prompt to the end and puts them together.</summary>
    /// <param name="updates">A stream of <see cref="ChatSession"/>.</param>
    /// <param name="cancellationToken">Stops the reading, and the request.</param>
    /// <exception cref="AivaxException">As the stream throws it.</exception>
    public static async Task<PromptResponse> ToPromptResponseAsync(
        this IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken = default)
    {
        var received = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in Guard.NotNull(updates).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            received.Add(update);
        }

        return received.ToPromptResponse();
    }
}
