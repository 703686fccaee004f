namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>A clock that can be set back, which a fake one refuses.</summary>
internal sealed class SetBackClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
