using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Http;

// Reads sessions that are seeded by code, by the same rules as those that come over the wire.
internal static class SeedReader
{
    // Throws ArgumentException when the session breaks a rule.
    public static SessionCreation ReadSession(CreateWebChatSessionRequest session)
    {
        try
        {
            return CreateRequestReader.Read(JsonBody.Parse(SessionJson.WriteCreate(session)));
        }
        catch (EngineException refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(session), refusal);
        }
    }

    // Throws ArgumentException when a message cannot be sent over the wire.
    public static ChatMessage[] ReadHistory(IEnumerable<ChatMessage> history)
    {
        ChatMessage[] messages = [.. history.Select(message => MessageCopy.Whole(Guard.NotNull(message, nameof(history))))];
        JsonBody.Check(messages, static (writer, it) =>
        {
            writer.WriteStartArray();
            MessageWriter.WriteAll(writer, it, new ToolNames(it), withReasoning: true);
            writer.WriteEndArray();
        });
        return messages;
    }
}
