using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

/// <summary>A request that met a fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="ExecuteAsync">Carries the request out; when that has happened already, hands over the whole answer.</param>
/// <param name="Time">The engine's clock.</param>
internal sealed record FaultedCall(ScriptedFault Fault, Func<CancellationToken, Task<WireResponse>> ExecuteAsync, TimeProvider Time);
