using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// A message of the conversation. Mark: what a reader has to know of it, for example that its answer was stopped.
internal sealed record ShownMessage(ChatMessage Message, string? Mark = null)
{
    public const string Running = "running";
}
