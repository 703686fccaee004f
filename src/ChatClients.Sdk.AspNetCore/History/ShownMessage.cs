using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// A message of the conversation. Mark is a note for the reader, for example that the answer was stopped.
internal sealed record ShownMessage(ChatMessage Message, string? Mark = null)
{
    public const string Running = "running";
}
