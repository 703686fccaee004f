using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Records;

// A message that passed through here. Mark says that its answer was stopped or broke off. Position is the number of messages in the
// service's history at that time; null when it is not known. With IsStored the service has the message too, and only the mark is new.
// Id is what the front end called a question.
internal sealed record RecordedMessage(
    bool IsUsers, string Text, string? Mark = null, int? Position = null, bool IsStored = false, string? Id = null)
{
    public ChatMessage ToMessage() => new(IsUsers ? ChatRole.User : ChatRole.Assistant, Text);
}
