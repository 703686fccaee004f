using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// A request that met a fault.
// Fault: The fault.
// ExecuteAsync: Carries the request out; when that has happened already, hands over the whole answer.
// Time: The engine's clock.
internal sealed record FaultedCall(ScriptedFault Fault, Func<CancellationToken, Task<WireResponse>> ExecuteAsync, TimeProvider Time);
