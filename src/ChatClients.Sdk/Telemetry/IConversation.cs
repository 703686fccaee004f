namespace ChatClients.Sdk.Telemetry;

// A session, by the name that logs and spans give it. The name may have to be computed: nothing asks for it that is not heard.
internal interface IConversation
{
    string ConversationId { get; }
}
