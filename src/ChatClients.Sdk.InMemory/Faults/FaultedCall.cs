using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// A request that met a fault. ExecuteAsync executes the request, or returns the whole answer when that has happened already. Time is the
// engine's clock.
internal sealed record FaultedCall(ScriptedFault Fault, Func<CancellationToken, Task<WireResponse>> ExecuteAsync, TimeProvider Time);
