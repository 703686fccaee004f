using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed class SweepTests
{
    private readonly EngineBench _bench = new();

    [Fact]
    public void Memory_stays_flat_when_tags_are_never_used_again()
    {
        int most = 0;
        for (int i = 0; i < 20_000; i++)
        {
            _bench.Create($"tag-{i}", minutes: 10);
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            most = Math.Max(most, _bench.ChatClient.Sessions.Count());
        }

        // 600 are alive at a time; the schedule lags by a minute at most.
        Assert.InRange(most, 600, 670);
    }

    [Fact]
    public void A_crowd_that_ended_goes_a_few_at_a_time()
    {
        for (int i = 0; i < 100; i++)
        {
            _bench.Create(minutes: 10);
        }

        _bench.Time.Advance(TimeSpan.FromDays(1));
        for (int left = 100 - 4 + 1; left > 25; left += 1 - 4)
        {
            _bench.Create(minutes: 60);
            Assert.Equal(left, _bench.ChatClient.Sessions.Count());
        }
    }

    [Fact]
    public void A_renewed_session_is_left_alone_until_its_new_end()
    {
        EngineSession renewed = _bench.Create("ana", minutes: 10);
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        _bench.Create("ana", minutes: 30);
        _bench.Time.Advance(TimeSpan.FromMinutes(20));
        _bench.Create();
        Assert.Same(renewed, _bench.Engine.FindByKey(renewed.AccessKey));

        _bench.Time.Advance(TimeSpan.FromMinutes(12));
        _bench.Create();

        Assert.Null(_bench.ChatClient.FindById(renewed.Id));
    }

    [Fact]
    public void Deleted_sessions_go_at_once()
    {
        for (int i = 0; i < 1000; i++)
        {
            EngineSession session = _bench.Create($"tag-{i}", minutes: 129_600);
            _bench.Engine.Delete(_bench.ChatClient, session.Id.ToString());
            Assert.Equal(0, session.ScheduledMinute);
        }

        Assert.Empty(_bench.ChatClient.Sessions);
    }

    [Fact]
    public void Many_threads_may_create_and_delete_while_time_passes()
    {
        Parallel.For(0, 20_000, i =>
        {
            EngineSession session = _bench.Create($"tag-{i % 500}", minutes: 10);
            switch (i % 5)
            {
                case 0:
                    session.TryDelete(_bench.Time.GetUtcNow());
                    break;
                case 1:
                    _bench.Time.Advance(TimeSpan.FromSeconds(5));
                    break;
            }
        });

        Assert.InRange(_bench.ChatClient.Sessions.Count(), 1, 500);
        _bench.Time.Advance(TimeSpan.FromDays(1));
        for (int i = 0; i < 200; i++)
        {
            _bench.Create();
        }

        Assert.Equal(200, _bench.ChatClient.Sessions.Count());
    }
}
