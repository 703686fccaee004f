using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>A turn that was taken in.</summary>
/// <param name="Kept">How many stored messages stay before it.</param>
/// <param name="Input">What the assistant is given.</param>
internal sealed record TurnPlan(int Kept, IReadOnlyList<ChatMessage> Input);
