using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What the assistant is given: context and instructions as one system message, the stored talk, the new messages.</summary>
internal static class GatewayInput
{
    public static List<ChatMessage> Compose(TurnPlan plan, TurnRequest request)
    {
        var input = new List<ChatMessage>(plan.Kept + request.Messages.Count + 1);
        if (plan.Context.ToText(request.Instructions) is { } told)
        {
            input.Add(new ChatMessage(ChatRole.System, told));
        }

        // Copies: an assistant that rewrites its input must not rewrite the session.
        if (plan.Talk is { } talk)
        {
            foreach (ChatMessage message in talk.First(plan.Kept))
            {
                input.Add(MessageCopy.Of(message));
            }
        }

        for (int i = 0; i < request.Messages.Count; i++)
        {
            input.Add(MessageCopy.Of(request.Messages[i]));
        }

        return input;
    }
}
