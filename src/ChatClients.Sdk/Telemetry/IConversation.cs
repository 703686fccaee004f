namespace ChatClients.Sdk.Telemetry;

// A session, by the name that logs and spans give it. Computed only when one of them is written.
internal interface IConversation
{
    string ConversationId { get; }
}
