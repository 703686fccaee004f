namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>A clock whose reader is often held up before the time that it read is used: the moment in which the world moves on.</summary>
internal sealed class LingeringClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.Ticks;
    private int _reads;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow()
    {
        var now = new DateTimeOffset(Volatile.Read(ref _ticks), TimeSpan.Zero);
        switch (Interlocked.Increment(ref _reads) % 3)
        {
            case 0:
                Thread.Yield();
                break;
            case 1:
                Thread.SpinWait(200);
                break;
        }

        return now;
    }
}
