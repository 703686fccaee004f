using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The text of a message, as ChatMessage.Text returns it. That loads System.Linq, which a program that starts needs later or never.
internal static class MessageText
{
    public static string Of(ChatMessage message) => message.Contents is [TextContent only] ? only.Text : message.Text;
}
