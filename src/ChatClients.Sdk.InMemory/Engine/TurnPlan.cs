using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// An accepted turn. Kept is how many stored messages stay before it; Talk are those messages. Context and Metadata are what the
// assistant gets besides, as text and with the call.
internal sealed record TurnPlan(
    int Kept, GatewayContext Context, ArraySegment<ChatMessage> Talk, IReadOnlyDictionary<string, string> Metadata);
