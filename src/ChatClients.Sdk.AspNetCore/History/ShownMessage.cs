using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.History;

// A message of the conversation, and what a reader has to know of it: that its answer was stopped, for example.
internal sealed record ShownMessage(ChatMessage Message, string? Mark = null)
{
    public const string Stopped = "stopped";
    public const string Running = "running";
}
