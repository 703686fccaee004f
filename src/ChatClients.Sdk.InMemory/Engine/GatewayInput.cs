using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What the assistant is given: context and instructions as one system message, the stored talk, the new messages.</summary>
internal static class GatewayInput
{
    public static List<ChatMessage> Compose(GatewayContext context, TurnRequest request, ReadOnlySpan<ChatMessage> history)
    {
        var input = new List<ChatMessage>(history.Length + request.Messages.Count + 1);
        if (context.ToText(request.Instructions) is { } told)
        {
            input.Add(new ChatMessage(ChatRole.System, told));
        }

        // Copies: an assistant that rewrites its input must not rewrite the session.
        foreach (ChatMessage message in history)
        {
            input.Add(Copy(message));
        }

        for (int i = 0; i < request.Messages.Count; i++)
        {
            input.Add(Copy(request.Messages[i]));
        }

        return input;
    }

    public static ChatMessage Copy(ChatMessage message) => new(message.Role, [.. message.Contents])
    {
        AuthorName = message.AuthorName,
        MessageId = message.MessageId,
        AdditionalProperties = message.AdditionalProperties,
    };
}
