namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>A turn that was taken in.</summary>
/// <param name="Kept">How many stored messages stay before it.</param>
/// <param name="Context">What the assistant is told besides the talk.</param>
/// <param name="Talk">Where those messages are; null when nothing is stored yet.</param>
internal sealed record TurnPlan(int Kept, GatewayContext Context, Conversation? Talk);
