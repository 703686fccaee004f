using ChatClients.Sdk.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk;

// Where a message on the wire has a place for its author's name.
internal static class AuthorNames
{
    // Throws an ArgumentException for a name that cannot be sent as it is. By policy, throws a NotSupportedException for a name without a
    // place.
    public static void Check(IReadOnlyList<ChatMessage> messages, UnsupportedOptionsPolicy policy, ILogger logger)
    {
        for (int i = 0; i < messages.Count; i++)
        {
            ChatMessage message = messages[i];
            if (message.AuthorName is null)
            {
                continue;
            }

            Sdk.Guard.WellFormed(message.AuthorName, nameof(message.AuthorName));
            if (message.Role != ChatRole.Tool)
            {
                continue;
            }

            if (policy == UnsupportedOptionsPolicy.Throw)
            {
                throw new NotSupportedException(
                    "A message of role 'tool' has the tool's name and no author's. Leave AuthorName out, "
                    + "or set AivaxChatClientOptions.UnsupportedOptions to LogAndIgnore.");
            }

            Log.OptionsIgnored(logger, "AuthorName of a message of role 'tool'");
        }
    }
}
