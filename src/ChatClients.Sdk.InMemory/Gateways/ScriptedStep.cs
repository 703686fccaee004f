using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

/// <summary>One thing that a scripted turn does; null when it tells nothing.</summary>
internal delegate ValueTask<ChatResponseUpdate?> ScriptedStep(ScriptedRun run, CancellationToken cancellationToken);
