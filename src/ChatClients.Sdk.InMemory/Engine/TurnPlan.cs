using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>A turn that was taken in.</summary>
/// <param name="Kept">How many stored messages stay before it.</param>
/// <param name="Context">What the assistant is told besides the talk.</param>
/// <param name="Talk">Those messages.</param>
/// <param name="Metadata">What the call carries besides.</param>
internal sealed record TurnPlan(
    int Kept, GatewayContext Context, ArraySegment<ChatMessage> Talk, IReadOnlyDictionary<string, string> Metadata);
