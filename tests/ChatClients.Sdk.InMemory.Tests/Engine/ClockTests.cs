using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed class ClockTests
{
    private readonly SetBackClock _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_clock_that_is_set_back_ends_nothing_and_brings_nothing_back()
    {
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = _clock });
        InMemorySession ended = engine.SeedSession(new() { Expires = TimeSpan.FromMinutes(10) });
        InMemorySession live = engine.SeedSession(new() { Expires = TimeSpan.FromHours(3) });
        _clock.Now += TimeSpan.FromHours(1);
        Assert.Null(engine.FindSession(ended.AccessKey));

        _clock.Now -= TimeSpan.FromDays(30);

        Assert.Null(engine.FindSession(ended.AccessKey));
        Assert.False(ended.IsLive);
        Assert.NotNull(engine.FindSession(live.AccessKey));
        engine.SeedSession();
        Assert.Equal(2, engine.Sessions.Count);
    }

    [Fact]
    public void A_clock_that_is_set_back_blocks_nobody_for_longer_than_an_hour()
    {
        var window = new HourlyWindow();
        Assert.Equal(TimeSpan.Zero, window.TryAccept(1, 1, _clock));
        _clock.Now -= TimeSpan.FromDays(30);

        Assert.Equal(TimeSpan.FromHours(1), window.TryAccept(1, 1, _clock));
        _clock.Now += TimeSpan.FromHours(1);

        Assert.Equal(TimeSpan.Zero, window.TryAccept(1, 1, _clock));
    }
}
