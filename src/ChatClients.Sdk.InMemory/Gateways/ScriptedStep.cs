using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// One thing that a scripted turn does; null when it tells nothing.
internal delegate ValueTask<ChatResponseUpdate?> ScriptedStep(ScriptedRun run, CancellationToken cancellationToken);
