using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// A message of the conversation. Mark is a note for the reader, for example that the answer was stopped. Id is what its front end calls
// a question; null when that is not known.
internal sealed record ShownMessage(ChatMessage Message, string? Mark = null, string? Id = null)
{
    public const string Running = "running";
}
