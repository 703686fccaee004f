using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Which messages a prompt may hold: the service keeps the conversation, so a prompt brings only what is new.
internal static class PromptValidator
{
    // Throws ArgumentException when the prompt breaks a rule.
    public static void Check(IReadOnlyList<ChatMessage> prompt, bool commit)
    {
        if (prompt.Count == 0)
        {
            throw new ArgumentException("A prompt needs at least one message.", nameof(prompt));
        }

        for (int i = 0; i < prompt.Count; i++)
        {
            ChatMessage message = prompt[i];
            if (message is null)
            {
                throw new ArgumentException("A message of the prompt is null.", nameof(prompt));
            }

            if (commit && (message.Role == ChatRole.Assistant || message.Role == ChatRole.System))
            {
                throw new ArgumentException(Remembered(message.Role), nameof(prompt));
            }

            if (!HasContent(message))
            {
                throw new ArgumentException(Blank(message.Role), nameof(prompt));
            }
        }
    }

    private static string Remembered(ChatRole role) =>
        $"The prompt holds a message of role '{role}'. The session remembers the conversation: send only the new user message, or tool "
        + "results. Use PromptOptions.Instructions, or the session's context, in place of a system message. For a library that passes the "
        + "whole conversation to IChatClient, set AivaxChatClientOptions.ReplayedHistory to SendNewOnly.";

    private static string Blank(ChatRole role) => Redactor.Redact($"A message of role '{role}' is blank.");

    private static bool HasContent(ChatMessage message)
    {
        IList<AIContent> contents = message.Contents;
        for (int i = 0; i < contents.Count; i++)
        {
            if (contents[i] is not TextContent text || !string.IsNullOrWhiteSpace(text.Text))
            {
                return true;
            }
        }

        return false;
    }
}
