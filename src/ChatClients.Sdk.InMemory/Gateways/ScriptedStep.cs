using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// One step of a scripted turn. Returns null when it says nothing.
internal delegate ValueTask<ChatResponseUpdate?> ScriptedStep(ScriptedRun run, CancellationToken cancellationToken);
