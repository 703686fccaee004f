using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>What the engine runs with.</summary>
/// <param name="Time">The clock; nothing in the engine looks at another.</param>
/// <param name="Gateway">The assistant.</param>
/// <param name="NearExpiryRenewal">How much time is left at least after a user message.</param>
/// <param name="Ids">Where ids and keys come from.</param>
internal sealed record EngineSettings(TimeProvider Time, IChatClient Gateway, TimeSpan NearExpiryRenewal, IdSource Ids)
{
    public DateTimeOffset Now => Time.GetUtcNow();

    public Guid NewId() => Ids.NewId(Now);
}
