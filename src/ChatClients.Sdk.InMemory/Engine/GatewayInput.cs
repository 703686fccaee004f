using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What the assistant is given: context and instructions as one system message, the stored talk, the new messages.</summary>
internal static class GatewayInput
{
    public static IEnumerable<ChatMessage> Compose(GatewayContext context, TurnRequest request, IEnumerable<ChatMessage> history)
    {
        if (context.ToText(request.Instructions) is { } told)
        {
            yield return new ChatMessage(ChatRole.System, told);
        }

        // Copies: an assistant that rewrites its input must not rewrite the session.
        foreach (ChatMessage message in history.Concat(request.Messages))
        {
            yield return Copy(message);
        }
    }

    public static ChatMessage Copy(ChatMessage message) => new(message.Role, [.. message.Contents])
    {
        AuthorName = message.AuthorName,
        MessageId = message.MessageId,
        AdditionalProperties = message.AdditionalProperties,
    };
}
