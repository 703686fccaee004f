using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Records;

// A message that passed through here.
// Mark: that its answer was stopped or broke off. Position: how many messages the service's history held then; null when that is not known.
// IsStored: the service has it too, and only the mark is news.
internal sealed record RecordedMessage(bool IsUsers, string Text, string? Mark = null, int? Position = null, bool IsStored = false)
{
    public ChatMessage ToMessage() => new(IsUsers ? ChatRole.User : ChatRole.Assistant, Text);
}
