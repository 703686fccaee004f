using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// A turn that was taken in.
// Kept: How many stored messages stay before it.
// Context: What the assistant is told besides the talk.
// Talk: Those messages.
// Metadata: What the call carries besides.
internal sealed record TurnPlan(
    int Kept, GatewayContext Context, ArraySegment<ChatMessage> Talk, IReadOnlyDictionary<string, string> Metadata);
