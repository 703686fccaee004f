namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed class StartTests
{
    [Fact]
    public void Once_loaded_an_engine_starts_in_less_than_10_milliseconds()
    {
        // The best of some: other tests may run at the same time.
        TimeSpan best = Enumerable.Range(0, 20).Min(_ =>
        {
            long start = TimeProvider.System.GetTimestamp();
            var engine = new InMemoryAivax();
            engine.CreateHandler().Dispose();
            return TimeProvider.System.GetElapsedTime(start);
        });

        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
    }
}
